/* Every wrong call gets its status, writes nothing, and leaves the library as it was. */
#include "check.h"

#include <math.h>

static const char QUERY[] = "piperonal";
static const size_t LEN = sizeof QUERY - 1;

static void text_that_cannot_be_read(void) {
  PrecursorAnswer *const before = (PrecursorAnswer *)&LEN;
  PrecursorAnswer *answer = before;
  CHECK(precursor_screen(NULL, 1, NULL, &answer) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_screen(QUERY, LEN, NULL, NULL) == PRECURSOR_STATUS_NULL);
  /* The first two of the three bytes of a character, and a lone byte. */
  CHECK(precursor_screen("\xE8\x83", 2, NULL, &answer) ==
        PRECURSOR_STATUS_ENCODING);
  CHECK(precursor_screen("a\xFF", 2, NULL, &answer) ==
        PRECURSOR_STATUS_ENCODING);
  CHECK(precursor_screen(QUERY, SIZE_MAX, NULL, &answer) ==
        PRECURSOR_STATUS_TOO_LONG);
  CHECK(precursor_screen(QUERY, PRECURSOR_MAX_TEXT_LEN + 1, NULL, &answer) ==
        PRECURSOR_STATUS_TOO_LONG);
  CHECK(answer == before);
}

static void text_that_says_nothing(void) {
  const char *const empty[] = {NULL, "", QUERY};
  for (size_t at = 0; at < 3; at++) {
    PrecursorAnswer *answer = NULL;
    OK(precursor_screen(empty[at], 0, NULL, &answer));
    PrecursorFault fault = {.size = sizeof fault};
    OK(precursor_answer_fault(answer, &fault));
    CHECK(fault.kind == PRECURSOR_FAULT_KIND_EMPTY);
    CHECK(verdict(answer, PRECURSOR_JURISDICTION_US) ==
          PRECURSOR_VERDICT_NOT_RECOGNISED);
    precursor_answer_free(answer);
  }
  char *large = malloc(PRECURSOR_MAX_TEXT_LEN);
  CHECK(large != NULL);
  memset(large, 'a', PRECURSOR_MAX_TEXT_LEN);
  PrecursorAnswer *answer = NULL;
  OK(precursor_screen(large, PRECURSOR_MAX_TEXT_LEN, NULL, &answer));
  free(large);
  PrecursorFault fault = {.size = sizeof fault};
  OK(precursor_answer_fault(answer, &fault));
  CHECK(fault.kind == PRECURSOR_FAULT_KIND_TOO_LONG);
  precursor_answer_free(answer);
}

static PrecursorStatus with(PrecursorOptions options) {
  PrecursorAnswer *answer = NULL;
  PrecursorStatus status = precursor_screen(QUERY, LEN, &options, &answer);
  CHECK((status == PRECURSOR_STATUS_OK) == (answer != NULL));
  precursor_answer_free(answer);
  return status;
}

static void options_that_are_none(void) {
  PrecursorOptions good = {.size = sizeof good};
  OK(with(good));
  PrecursorOptions options = good;
  const size_t sizes[] = {0, 1, sizeof good - 1, 4097, SIZE_MAX};
  for (size_t at = 0; at < sizeof sizes / sizeof *sizes; at++) {
    options.size = sizes[at];
    CHECK(with(options) == PRECURSOR_STATUS_SIZE);
  }
  const double quantities[] = {-1, 1e30, NAN, INFINITY, -INFINITY};
  for (size_t at = 0; at < sizeof quantities / sizeof *quantities; at++) {
    options = good;
    options.kilograms = quantities[at];
    CHECK(with(options) == PRECURSOR_STATUS_QUANTITY);
    options = good;
    options.litres = quantities[at];
    CHECK(with(options) == PRECURSOR_STATUS_QUANTITY);
    options = good;
    options.percent = quantities[at];
    CHECK(with(options) == PRECURSOR_STATUS_QUANTITY);
  }
  options = good;
  options.percent = 101;
  CHECK(with(options) == PRECURSOR_STATUS_QUANTITY);
  options = good;
  options.kilograms = options.litres = 1;
  CHECK(with(options) == PRECURSOR_STATUS_QUANTITY);
  options = good;
  options.form = 99;
  CHECK(with(options) == PRECURSOR_STATUS_NUMBER);
  options = good;
  options.act = -1;
  CHECK(with(options) == PRECURSOR_STATUS_NUMBER);
  options = good;
  options.percent_basis = 4;
  CHECK(with(options) == PRECURSOR_STATUS_NUMBER);
  const uint32_t dates[] = {1, 20250230, 20251301, 20250100, 17991231, 4294967295u};
  for (size_t at = 0; at < sizeof dates / sizeof *dates; at++) {
    options = good;
    options.date = dates[at];
    CHECK(with(options) == PRECURSOR_STATUS_DATE);
  }
  const char *const countries[] = {"U", "USA", "1A", "\xC3\xA9"};
  for (size_t at = 0; at < sizeof countries / sizeof *countries; at++) {
    options = good;
    memcpy(options.origin, countries[at], strlen(countries[at]));
    CHECK(with(options) == PRECURSOR_STATUS_COUNTRY);
    options = good;
    memcpy(options.destination, countries[at], strlen(countries[at]));
    CHECK(with(options) == PRECURSOR_STATUS_COUNTRY);
  }

  /* A struct of a later version of the header. */
  struct {
    PrecursorOptions known;
    uint64_t later;
  } later = {good, 0};
  later.known.size = sizeof later;
  PrecursorAnswer *answer = NULL;
  OK(precursor_screen(QUERY, LEN, &later.known, &answer));
  precursor_answer_free(answer);
  later.later = 1;
  CHECK(precursor_screen(QUERY, LEN, &later.known, &answer) ==
        PRECURSOR_STATUS_SIZE);
}

/* Every function that takes an answer, with a pointer that is none. */
static void answers_that_are_none(const PrecursorAnswer *none,
                                  PrecursorStatus status) {
  PrecursorText text = {NULL, 7};
  PrecursorKind kind = 77;
  PrecursorVerdict verdict = 77;
  uint32_t number = 77;
  size_t count = 77;
  PrecursorSuggestion suggestion = {.size = sizeof suggestion};
  PrecursorFault fault = {.size = sizeof fault};
  PrecursorFinding finding = {.size = sizeof finding};
  CHECK(precursor_answer_input(none, &text) == status);
  CHECK(precursor_answer_kind(none, &kind) == status);
  CHECK(precursor_answer_date(none, &number) == status);
  CHECK(precursor_answer_substance(none, &number) == status);
  CHECK(precursor_answer_verdict(none, 1, &verdict) == status);
  CHECK(precursor_answer_suggestion_count(none, &count) == status);
  CHECK(precursor_answer_suggestion(none, 0, &suggestion) == status);
  CHECK(precursor_answer_suggestion_list(none, 0, 0, &text) == status);
  CHECK(precursor_answer_warning_count(none, &count) == status);
  CHECK(precursor_answer_warning(none, 0, &text) == status);
  CHECK(precursor_answer_fault(none, &fault) == status);
  CHECK(precursor_answer_json(none, &text) == status);
  CHECK(precursor_answer_text(none, &text) == status);
  CHECK(precursor_answer_finding_count(none, &count) == status);
  CHECK(precursor_answer_finding(none, 0, &finding) == status);
  CHECK(precursor_answer_finding_because(none, 0, 0, &text) == status);
  CHECK(precursor_answer_finding_clause(none, 0, 0, &text) == status);
  CHECK(precursor_answer_finding_note(none, 0, 0, &text) == status);
  PrecursorObligation obligation = {.size = sizeof obligation};
  PrecursorFact fact = 77;
  CHECK(precursor_answer_obligation_count(none, &count) == status);
  CHECK(precursor_answer_obligation(none, 0, &obligation) == status);
  CHECK(precursor_answer_obligation_depends_on(none, 0, 0, &fact) == status);
  const PrecursorAnswer *component = none;
  PrecursorOptions shipment = {.size = sizeof shipment};
  CHECK(precursor_answer_component_count(none, &count) == status);
  CHECK(precursor_answer_component(none, 0, &component) == status);
  CHECK(precursor_answer_shipment(none, &shipment) == status);
  CHECK(component == none && shipment.date == 0);
  CHECK(fact == 77 && obligation.list.data == NULL);
  CHECK(text.data == NULL && text.len == 7 && kind == 77 && verdict == 77 &&
        number == 77 && count == 77);
}

/* Every function that takes a scan, with a pointer that is none. */
static void scans_that_are_none(const PrecursorScan *none,
                                PrecursorStatus status) {
  size_t count = 77;
  uint32_t number = 77;
  PrecursorText text = {NULL, 7};
  PrecursorMention mention = {.size = sizeof mention};
  CHECK(precursor_scan_mention_count(none, &count) == status);
  CHECK(precursor_scan_mention(none, 0, &mention) == status);
  CHECK(precursor_scan_mention_substance(none, 0, 0, &number) == status);
  CHECK(precursor_scan_mention_list(none, 0, 0, &text) == status);
  CHECK(count == 77 && number == 77 && text.len == 7 && mention.end == 0);
}

/* A handle of one kind where one of the other belongs. */
static void handles_in_the_wrong_place(void) {
  PrecursorAnswer *answer = screen(QUERY, NULL);
  PrecursorScan *scan = NULL;
  OK(precursor_scan(QUERY, LEN, 0, &scan));
  const void *taken_for = scan;
  answers_that_are_none(taken_for, PRECURSOR_STATUS_HANDLE);
  taken_for = answer;
  scans_that_are_none(taken_for, PRECURSOR_STATUS_HANDLE);
  precursor_answer_free((PrecursorAnswer *)(void *)scan);
  precursor_scan_free((PrecursorScan *)(void *)answer);
  size_t count = 0;
  OK(precursor_scan_mention_count(scan, &count));
  CHECK(count == 1);
  CHECK(verdict(answer, PRECURSOR_JURISDICTION_CN) == PRECURSOR_VERDICT_LISTED);
  precursor_scan_free(scan);
  precursor_answer_free(answer);
}

static void texts_that_cannot_be_scanned(void) {
  PrecursorScan *const before = (PrecursorScan *)&LEN;
  PrecursorScan *scan = before;
  CHECK(precursor_scan(NULL, 1, 0, &scan) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_scan(QUERY, LEN, 0, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_scan("\xE8\x83", 2, 0, &scan) == PRECURSOR_STATUS_ENCODING);
  CHECK(precursor_scan(QUERY, SIZE_MAX, 0, &scan) == PRECURSOR_STATUS_TOO_LONG);
  CHECK(precursor_scan(QUERY, (size_t)PRECURSOR_MAX_SCAN_LEN + 1, 0, &scan) ==
        PRECURSOR_STATUS_TOO_LONG);
  CHECK(precursor_scan(QUERY, LEN, 20250230, &scan) == PRECURSOR_STATUS_DATE);
  CHECK(scan == before);
  OK(precursor_scan(NULL, 0, 0, &scan));
  CHECK(precursor_scan_mention_count(scan, NULL) == PRECURSOR_STATUS_NULL);
  precursor_scan_free(scan);
  OK(precursor_scan(QUERY, LEN, 0, &scan));
  CHECK(precursor_scan_mention(scan, 0, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_scan_mention_substance(scan, 0, 0, NULL) ==
        PRECURSOR_STATUS_NULL);
  CHECK(precursor_scan_mention_list(scan, 0, 0, NULL) == PRECURSOR_STATUS_NULL);
  precursor_scan_free(scan);
}

/* Every function that writes, with nowhere to write. */
static void nowhere_to_write(void) {
  PrecursorAnswer *answer = screen("79099-07-2", NULL);
  CHECK(precursor_answer_input(answer, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_answer_kind(answer, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_answer_date(answer, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_answer_substance(answer, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_answer_verdict(answer, 1, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_answer_suggestion_count(answer, NULL) ==
        PRECURSOR_STATUS_NULL);
  CHECK(precursor_answer_suggestion(answer, 0, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_answer_suggestion_list(answer, 0, 0, NULL) ==
        PRECURSOR_STATUS_NULL);
  CHECK(precursor_answer_warning_count(answer, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_answer_warning(answer, 0, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_answer_fault(answer, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_answer_json(answer, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_answer_text(answer, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_answer_finding_count(answer, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_answer_component_count(answer, NULL) ==
        PRECURSOR_STATUS_NULL);
  CHECK(precursor_answer_shipment(answer, NULL) == PRECURSOR_STATUS_NULL);
  precursor_answer_free(answer);
  answer = screen("toluene / acetone", NULL);
  CHECK(precursor_answer_component(answer, 0, NULL) == PRECURSOR_STATUS_NULL);
  precursor_answer_free(answer);
  answer = screen("piperonal", NULL);
  CHECK(precursor_answer_finding(answer, 0, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_answer_finding_because(answer, 0, 0, NULL) ==
        PRECURSOR_STATUS_NULL);
  CHECK(precursor_answer_obligation_count(answer, NULL) ==
        PRECURSOR_STATUS_NULL);
  CHECK(precursor_answer_obligation(answer, 0, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_answer_obligation_depends_on(answer, 0, 0, NULL) ==
        PRECURSOR_STATUS_NULL);
  precursor_answer_free(answer);
  CHECK(precursor_list_count(NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_list(0, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_entry_count(NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_entry(0, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_substance_count(NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_substance(0, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_version(NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_data_version(NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_data_date(NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_status_text(0, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_verdict_text(1, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_reason_text(16, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_kind_text(1, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_relation_text(1, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_confidence_text(1, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_act_text(1, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_duty_text(1, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_obligation_status_text(1, NULL) == PRECURSOR_STATUS_NULL);
  CHECK(precursor_fact_text(1, NULL) == PRECURSOR_STATUS_NULL);
}

static void numbers_that_name_nothing(void) {
  PrecursorAnswer *answer = screen(QUERY, NULL);
  PrecursorText text = {NULL, 7};
  PrecursorVerdict verdict = 77;
  const int32_t wrong[] = {0, 4, -1, INT32_MAX, INT32_MIN};
  for (size_t at = 0; at < sizeof wrong / sizeof *wrong; at++) {
    CHECK(precursor_answer_verdict(answer, wrong[at], &verdict) ==
          PRECURSOR_STATUS_NUMBER);
  }
  CHECK(verdict == 77);
  CHECK(precursor_status_text(-1, &text) == PRECURSOR_STATUS_NUMBER);
  CHECK(precursor_verdict_text(0, &text) == PRECURSOR_STATUS_NUMBER);
  CHECK(precursor_reason_text(1, &text) == PRECURSOR_STATUS_NUMBER);
  CHECK(precursor_kind_text(0, &text) == PRECURSOR_STATUS_NUMBER);
  CHECK(precursor_relation_text(99, &text) == PRECURSOR_STATUS_NUMBER);
  CHECK(precursor_confidence_text(0, &text) == PRECURSOR_STATUS_NUMBER);
  CHECK(precursor_act_text(0, &text) == PRECURSOR_STATUS_NUMBER);
  CHECK(precursor_duty_text(99, &text) == PRECURSOR_STATUS_NUMBER);
  CHECK(precursor_obligation_status_text(0, &text) == PRECURSOR_STATUS_NUMBER);
  CHECK(precursor_fact_text(-1, &text) == PRECURSOR_STATUS_NUMBER);
  CHECK(precursor_list(SIZE_MAX, &(PrecursorList){.size = sizeof(PrecursorList)}) ==
        PRECURSOR_STATUS_INDEX);
  CHECK(precursor_entry(PRECURSOR_NONE,
                        &(PrecursorEntry){.size = sizeof(PrecursorEntry)}) ==
        PRECURSOR_STATUS_INDEX);
  CHECK(precursor_substance(PRECURSOR_NONE,
                            &(PrecursorSubstance){.size = sizeof(PrecursorSubstance)}) ==
        PRECURSOR_STATUS_INDEX);
  CHECK(precursor_entry_scope(PRECURSOR_NONE, 0, &text) ==
        PRECURSOR_STATUS_INDEX);
  CHECK(precursor_answer_finding_because(answer, SIZE_MAX, 0, &text) ==
        PRECURSOR_STATUS_INDEX);
  CHECK(precursor_answer_finding_because(answer, 0, SIZE_MAX, &text) ==
        PRECURSOR_STATUS_INDEX);
  CHECK(precursor_answer_finding_clause(answer, SIZE_MAX, 0, &text) ==
        PRECURSOR_STATUS_INDEX);
  CHECK(precursor_answer_finding_note(answer, SIZE_MAX, 0, &text) ==
        PRECURSOR_STATUS_INDEX);
  PrecursorFinding finding = {.size = sizeof finding};
  CHECK(precursor_answer_finding(answer, SIZE_MAX, &finding) ==
        PRECURSOR_STATUS_INDEX);
  finding.size = 8;
  CHECK(precursor_answer_finding(answer, 0, &finding) == PRECURSOR_STATUS_SIZE);
  CHECK(text.data == NULL && text.len == 7 && finding.list.data == NULL);
  precursor_answer_free(answer);
}

int main(void) {
  text_that_cannot_be_read();
  text_that_says_nothing();
  options_that_are_none();
  answers_that_are_none(NULL, PRECURSOR_STATUS_NULL);
  /* Memory that no handle lies in, and a pointer that no handle can have. */
  const uint64_t zeros[64] = {0};
  const PrecursorAnswer *other = (const PrecursorAnswer *)(const void *)zeros;
  answers_that_are_none(other, PRECURSOR_STATUS_HANDLE);
  const void *odd = (const char *)zeros + 1;
  answers_that_are_none(odd, PRECURSOR_STATUS_HANDLE);
  precursor_answer_free((PrecursorAnswer *)(void *)zeros);
  precursor_answer_free(NULL);
  scans_that_are_none(NULL, PRECURSOR_STATUS_NULL);
  scans_that_are_none((const PrecursorScan *)(const void *)zeros,
                      PRECURSOR_STATUS_HANDLE);
  precursor_scan_free(NULL);
  handles_in_the_wrong_place();
  texts_that_cannot_be_scanned();
  nowhere_to_write();
  numbers_that_name_nothing();
  PrecursorAnswer *answer = screen(QUERY, NULL);
  CHECK(verdict(answer, PRECURSOR_JURISDICTION_CN) == PRECURSOR_VERDICT_LISTED);
  precursor_answer_free(answer);
  return 0;
}
