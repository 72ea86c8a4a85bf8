/* Columns in the layout of Arrow string arrays, against single calls. */
#include "check.h"

static const char BYTES[] = "junk"
                            "79099-07-3"
                            "acetone"
                            ""
                            "\xE8\x83\xA1\xE6\xA4\x92\xE9\x86\x9B"
                            "bad\xFF"
                            "1-acetyl-4-piperidone"
                            "fentanyl";
enum { ROWS = 7, LEN = sizeof BYTES - 1 };
static const int32_t OFFSETS[ROWS + 1] = {4, 14, 21, 21, 30, 34, 55, 63};

static uint8_t status[ROWS], us[ROWS], cn[ROWS], un[ROWS], us_duty[ROWS];
static uint32_t us_entry[ROWS], cn_entry[ROWS], un_entry[ROWS], substance[ROWS];

static PrecursorColumns all(void) {
  memset(status, 0xEE, sizeof status);
  memset(us, 0xEE, sizeof us);
  memset(cn, 0xEE, sizeof cn);
  memset(un, 0xEE, sizeof un);
  PrecursorColumns columns = {.size = sizeof columns};
  columns.status = status;
  columns.us = us;
  columns.cn = cn;
  columns.un = un;
  columns.us_entry = us_entry;
  columns.cn_entry = cn_entry;
  columns.un_entry = un_entry;
  columns.substance = substance;
  columns.us_duty = us_duty;
  return columns;
}

/* Whether a row says what a single call says. */
static void as_alone(size_t row, const PrecursorOptions *options) {
  PrecursorAnswer *answer = NULL;
  size_t start = (size_t)OFFSETS[row], end = (size_t)OFFSETS[row + 1];
  OK(precursor_screen(BYTES + start, end - start, options, &answer));
  CHECK(status[row] == PRECURSOR_STATUS_OK);
  CHECK(us[row] == verdict(answer, PRECURSOR_JURISDICTION_US));
  CHECK(cn[row] == verdict(answer, PRECURSOR_JURISDICTION_CN));
  CHECK(un[row] == verdict(answer, PRECURSOR_JURISDICTION_UN));
  uint32_t number = 0;
  OK(precursor_answer_substance(answer, &number));
  CHECK(substance[row] == number);
  size_t count = 0;
  OK(precursor_answer_finding_count(answer, &count));
  int seen = 0;
  for (size_t at = 0; at < count; at++) {
    PrecursorFinding finding = {.size = sizeof finding};
    OK(precursor_answer_finding(answer, at, &finding));
    seen |= finding.entry == us_entry[row];
  }
  CHECK(seen == (us_entry[row] != PRECURSOR_NONE));
  precursor_answer_free(answer);
}

static void unread(size_t row, PrecursorStatus expected) {
  CHECK(status[row] == expected);
  CHECK(us[row] == PRECURSOR_VERDICT_NONE);
  CHECK(cn[row] == PRECURSOR_VERDICT_NONE);
  CHECK(un[row] == PRECURSOR_VERDICT_NONE);
  CHECK(us_entry[row] == PRECURSOR_NONE && cn_entry[row] == PRECURSOR_NONE);
  CHECK(un_entry[row] == PRECURSOR_NONE && substance[row] == PRECURSOR_NONE);
}

static void rows_are_answered_as_alone(void) {
  PrecursorColumns columns = all();
  size_t bad = 99;
  OK(precursor_screen_batch(OFFSETS, BYTES, LEN, ROWS, NULL, &columns, &bad));
  CHECK(bad == 1);
  for (size_t row = 0; row < ROWS; row++) {
    if (row == 4) {
      unread(row, PRECURSOR_STATUS_ENCODING);
    } else {
      as_alone(row, NULL);
    }
  }
  CHECK(us[0] == PRECURSOR_VERDICT_LISTED && us_entry[0] != PRECURSOR_NONE);

  int64_t large[ROWS + 1];
  for (size_t at = 0; at <= ROWS; at++) {
    large[at] = OFFSETS[at];
  }
  uint8_t small_us[ROWS];
  memcpy(small_us, us, sizeof us);
  columns = all();
  OK(precursor_screen_batch_large(large, BYTES, LEN, ROWS, NULL, &columns,
                                  NULL));
  CHECK(memcmp(small_us, us, sizeof us) == 0);
}

static void each_row_has_its_own_date_and_shipment(void) {
  PrecursorColumns columns = all();
  const uint32_t dates[ROWS] = {20250719, 0, 0, 20250230, 0, 20251110, 20200101};
  const char origins[2 * ROWS] = {0};
  char destinations[2 * ROWS] = {0};
  memcpy(destinations + 2 * 5, "DE", 2);
  memcpy(destinations + 2 * 6, "1X", 2);
  columns.dates = dates;
  columns.origins = origins;
  columns.destinations = destinations;
  size_t bad = 0;
  OK(precursor_screen_batch(OFFSETS, BYTES, LEN, ROWS, NULL, &columns, &bad));
  CHECK(bad == 3);
  PrecursorOptions options = {.size = sizeof options, .date = 20250719};
  as_alone(0, &options);
  CHECK(cn[0] == PRECURSOR_VERDICT_NOT_LISTED);
  unread(3, PRECURSOR_STATUS_DATE);
  options.date = 20251110;
  memcpy(options.destination, "DE", 2);
  as_alone(5, &options);
  CHECK(cn[5] != PRECURSOR_VERDICT_LISTED);
  unread(6, PRECURSOR_STATUS_COUNTRY);
}

/* The declaration on safrole, whose threshold is 4 kg. */
static void each_row_has_its_own_quantity(void) {
  static const char names[] = "safrolesafrolesafroleacetone";
  const int32_t offsets[] = {0, 7, 14, 21, 28};
  const double kilograms[] = {3, 5, 0, 5}, percents[] = {0, 0, 101, 0};
  PrecursorOptions options = {
      .size = sizeof options, .origin = "DE", .destination = "US"};
  PrecursorColumns columns = all();
  columns.kilograms = kilograms;
  columns.percents = percents;
  size_t bad = 0;
  OK(precursor_screen_batch(offsets, names, sizeof names - 1, 4, &options,
                            &columns, &bad));
  CHECK(bad == 1);
  unread(2, PRECURSOR_STATUS_QUANTITY);
  CHECK(us_duty[2] == 0);
  for (size_t row = 0; row < 4; row++) {
    if (row == 2) {
      continue;
    }
    options.kilograms = kilograms[row];
    PrecursorAnswer *answer = screen(row == 3 ? "acetone" : "safrole", &options);
    size_t count = 0;
    OK(precursor_answer_obligation_count(answer, &count));
    uint8_t weightiest = 0;
    for (size_t at = 0; at < count; at++) {
      PrecursorObligation obligation = {.size = sizeof obligation};
      OK(precursor_answer_obligation(answer, at, &obligation));
      if (obligation.jurisdiction == PRECURSOR_JURISDICTION_US &&
          (weightiest == 0 || obligation.status < weightiest)) {
        weightiest = (uint8_t)obligation.status;
      }
    }
    CHECK(us_duty[row] == weightiest && weightiest != 0);
    precursor_answer_free(answer);
  }
}

static void missing_rows_and_wanted_columns(void) {
  PrecursorColumns columns = {.size = sizeof columns};
  columns.us = us;
  memset(us, 0xEE, sizeof us);
  /* Three bits of other rows, then 1 0 1 1 1 1 1. */
  const uint8_t validity[] = {0xE8, 0x03};
  columns.validity = validity;
  columns.validity_offset = 3;
  size_t bad = 0;
  OK(precursor_screen_batch(OFFSETS, BYTES, LEN, ROWS, NULL, &columns, &bad));
  CHECK(bad == 2);
  CHECK(us[0] == PRECURSOR_VERDICT_LISTED);
  CHECK(us[1] == PRECURSOR_VERDICT_NONE);
  CHECK(us[4] == PRECURSOR_VERDICT_NONE);
  CHECK(us[6] == PRECURSOR_VERDICT_LISTED);
  columns = all();
  columns.validity = validity;
  columns.validity_offset = 3;
  OK(precursor_screen_batch(OFFSETS, BYTES, LEN, ROWS, NULL, &columns, NULL));
  unread(1, PRECURSOR_STATUS_MISSING);
}

static void offsets_that_lie(void) {
  PrecursorColumns columns = all();
  const int32_t wrong[ROWS + 1] = {-4, 14, 4, 21, INT32_MAX, INT32_MIN, 55, 63};
  size_t bad = 0;
  OK(precursor_screen_batch(wrong, BYTES, LEN, ROWS, NULL, &columns, &bad));
  CHECK(bad == 5);
  for (size_t row = 0; row < ROWS; row++) {
    if (row != 2 && row != 6) {
      unread(row, PRECURSOR_STATUS_OFFSETS);
    }
  }
  CHECK(status[2] == PRECURSOR_STATUS_OK);
  as_alone(6, NULL);
  /* A column of empty texts needs no bytes; one that is not empty does. */
  const int32_t empty[3] = {0, 0, 0};
  OK(precursor_screen_batch(empty, NULL, 0, 2, NULL, &columns, &bad));
  CHECK(bad == 0 && us[0] == PRECURSOR_VERDICT_NOT_RECOGNISED);
  const int32_t one[2] = {0, 5};
  OK(precursor_screen_batch(one, NULL, 5, 1, NULL, &columns, &bad));
  CHECK(bad == 1);
  unread(0, PRECURSOR_STATUS_NULL);
}

static void calls_that_cannot_be_answered(void) {
  PrecursorColumns columns = all();
  size_t bad = 77;
  CHECK(precursor_screen_batch(NULL, BYTES, LEN, ROWS, NULL, &columns, &bad) ==
        PRECURSOR_STATUS_NULL);
  CHECK(precursor_screen_batch(OFFSETS, BYTES, LEN, ROWS, NULL, NULL, &bad) ==
        PRECURSOR_STATUS_NULL);
  CHECK(precursor_screen_batch(OFFSETS, BYTES, LEN, SIZE_MAX, NULL, &columns,
                               &bad) == PRECURSOR_STATUS_TOO_LONG);
  CHECK(precursor_screen_batch(OFFSETS, BYTES, SIZE_MAX, ROWS, NULL, &columns,
                               &bad) == PRECURSOR_STATUS_TOO_LONG);
  columns.size = 4;
  CHECK(precursor_screen_batch(OFFSETS, BYTES, LEN, ROWS, NULL, &columns,
                               &bad) == PRECURSOR_STATUS_SIZE);
  CHECK(bad == 77 && us[0] == 0xEE);
  columns = all();
  OK(precursor_screen_batch(NULL, NULL, 0, 0, NULL, &columns, &bad));
  CHECK(bad == 0 && us[0] == 0xEE);
}

int main(void) {
  rows_are_answered_as_alone();
  each_row_has_its_own_date_and_shipment();
  each_row_has_its_own_quantity();
  missing_rows_and_wanted_columns();
  offsets_that_lie();
  calls_that_cannot_be_answered();
  return 0;
}
