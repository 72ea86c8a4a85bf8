/* One answer after the other, read field by field. */
#include "check.h"

static void verdicts_follow_the_date(void) {
  PrecursorOptions options = {.size = sizeof options, .date = 20250719};
  PrecursorAnswer *answer = screen("79099-07-3", &options);
  CHECK(verdict(answer, PRECURSOR_JURISDICTION_UN) == PRECURSOR_VERDICT_LISTED);
  CHECK(verdict(answer, PRECURSOR_JURISDICTION_CN) ==
        PRECURSOR_VERDICT_NOT_LISTED);
  uint32_t date = 0;
  OK(precursor_answer_date(answer, &date));
  CHECK(date == 20250719);
  precursor_answer_free(answer);

  options.date = 20250720;
  answer = screen("79099-07-3", &options);
  CHECK(verdict(answer, PRECURSOR_JURISDICTION_CN) == PRECURSOR_VERDICT_LISTED);
  precursor_answer_free(answer);

  options.date = 0;
  answer = screen("79099-07-3", &options);
  uint32_t end = 0;
  OK(precursor_data_date(&end));
  OK(precursor_answer_date(answer, &date));
  CHECK(date == end);
  precursor_answer_free(answer);
}

static void exports_follow_the_destination(void) {
  PrecursorOptions options = {.size = sizeof options, .date = 20251110, .destination = "MX"};
  PrecursorAnswer *answer = screen("1-acetyl-4-piperidone", &options);
  CHECK(verdict(answer, PRECURSOR_JURISDICTION_CN) == PRECURSOR_VERDICT_LISTED);
  precursor_answer_free(answer);

  memcpy(options.destination, "DE", 2);
  answer = screen("1-acetyl-4-piperidone", &options);
  CHECK(verdict(answer, PRECURSOR_JURISDICTION_CN) !=
        PRECURSOR_VERDICT_LISTED);
  precursor_answer_free(answer);

  memcpy(options.origin, "US", 2);
  memcpy(options.destination, "MX", 2);
  answer = screen("1-acetyl-4-piperidone", &options);
  CHECK(verdict(answer, PRECURSOR_JURISDICTION_CN) !=
        PRECURSOR_VERDICT_LISTED);
  precursor_answer_free(answer);
}

/* Safrole is List I with a threshold of 4 kg. */
static void obligations_follow_the_shipment(void) {
  PrecursorOptions options = {.size = sizeof options,
                              .kilograms = 3,
                              .origin = "DE",
                              .destination = "US"};
  for (int over = 0; over <= 1; over++) {
    options.kilograms = over ? 5 : 3;
    PrecursorAnswer *answer = screen("safrole", &options);
    size_t count = 0;
    OK(precursor_answer_obligation_count(answer, &count));
    CHECK(count > 0);
    int found = 0;
    for (size_t at = 0; at < count; at++) {
      PrecursorObligation obligation = {.size = sizeof obligation};
      OK(precursor_answer_obligation(answer, at, &obligation));
      CHECK(obligation.what.len > 0 && obligation.authority.len > 0);
      CHECK(obligation.because.len > 0 && obligation.list.len > 0);
      PrecursorText word;
      OK(precursor_act_text(obligation.act, &word));
      OK(precursor_obligation_status_text(obligation.status, &word));
      for (size_t index = 0; index < obligation.depends_on_count; index++) {
        PrecursorFact fact = 0;
        OK(precursor_answer_obligation_depends_on(answer, at, index, &fact));
        OK(precursor_fact_text(fact, &word));
        CHECK(word.len > 0);
      }
      PrecursorFact none = 77;
      CHECK(precursor_answer_obligation_depends_on(
                answer, at, obligation.depends_on_count, &none) ==
            PRECURSOR_STATUS_INDEX);
      if (obligation.duty == PRECURSOR_DUTY_DECLARATION &&
          obligation.jurisdiction == PRECURSOR_JURISDICTION_US) {
        found = 1;
        CHECK(obligation.act == PRECURSOR_ACT_IMPORT);
        CHECK(obligation.status ==
              (over ? PRECURSOR_OBLIGATION_STATUS_APPLIES
                    : PRECURSOR_OBLIGATION_STATUS_DOES_NOT_APPLY));
        CHECK(over || holds(obligation.because, "below the threshold of 4 kg"));
        OK(precursor_duty_text(obligation.duty, &word));
        CHECK(is(word, "declaration"));
      }
    }
    CHECK(found);
    precursor_answer_free(answer);
  }
}

static void components_are_lent(void) {
  PrecursorAnswer *answer = screen("toluene / acetone 60:40", NULL);
  size_t count = 0;
  OK(precursor_answer_component_count(answer, &count));
  CHECK(count == 2);
  const char *const names[] = {"toluene", "acetone"};
  const PrecursorAnswer *component = NULL;
  for (size_t at = 0; at < count; at++) {
    OK(precursor_answer_component(answer, at, &component));
    uint32_t number = PRECURSOR_NONE;
    OK(precursor_answer_substance(component, &number));
    PrecursorSubstance substance = {.size = sizeof substance};
    OK(precursor_substance(number, &substance));
    CHECK(is(substance.id, names[at]));
    CHECK(verdict(component, PRECURSOR_JURISDICTION_US) ==
          PRECURSOR_VERDICT_LISTED);
    PrecursorText json;
    OK(precursor_answer_json(component, &json));
    CHECK(holds(json, names[at]));
    /* What is lent cannot be freed. */
    precursor_answer_free((PrecursorAnswer *)component);
    OK(precursor_answer_json(component, &json));
  }
  CHECK(precursor_answer_component(answer, count, &component) ==
        PRECURSOR_STATUS_INDEX);
  precursor_answer_free(answer);
}

static void the_text_adds_to_the_shipment(void) {
  PrecursorOptions options = {.size = sizeof options, .destination = "MX"};
  PrecursorAnswer *answer = screen("acetone 25 kg", &options);
  PrecursorOptions shipment = {.size = sizeof shipment};
  OK(precursor_answer_shipment(answer, &shipment));
  CHECK(shipment.kilograms > 24.9 && shipment.kilograms < 25.1);
  CHECK(shipment.litres == 0 && shipment.percent == 0 && shipment.form == 0);
  CHECK(strcmp(shipment.destination, "MX") == 0);
  CHECK(shipment.date > 20260101);
  precursor_answer_free(answer);
}

/* The hydrochloride of 4-piperidone, by its own CAS Registry Number. */
static void a_finding_has_all_its_fields(void) {
  PrecursorAnswer *answer = screen("41979-39-9", NULL);
  PrecursorText text;
  PrecursorKind kind = 0;
  OK(precursor_answer_kind(answer, &kind));
  CHECK(kind == PRECURSOR_KIND_CAS);
  OK(precursor_kind_text(kind, &text));
  CHECK(is(text, "cas"));
  OK(precursor_answer_input(answer, &text));
  CHECK(is(text, "41979-39-9"));

  size_t count = 0;
  OK(precursor_answer_finding_count(answer, &count));
  CHECK(count > 0);
  int found = 0;
  for (size_t at = 0; at < count; at++) {
    PrecursorFinding finding = {.size = sizeof finding};
    OK(precursor_answer_finding(answer, at, &finding));
    CHECK(finding.size == sizeof finding);
    CHECK(finding.because_count > 0);
    CHECK(finding.authority.len > 0);
    if (!is(finding.list, "us-list-1")) {
      continue;
    }
    found = 1;
    CHECK(is(finding.number, "1310.02(a)"));
    CHECK(holds(finding.name, "4-piperidone"));
    CHECK(finding.jurisdiction == PRECURSOR_JURISDICTION_US);
    CHECK(finding.relation == PRECURSOR_RELATION_SALT);
    CHECK(finding.certainty == PRECURSOR_CERTAINTY_CERTAIN);
    CHECK(finding.confidence >= PRECURSOR_CONFIDENCE_OFFICIAL &&
          finding.confidence <= PRECURSOR_CONFIDENCE_UNKNOWN);
    CHECK(finding.since == 20230512);
    CHECK(finding.until == 0);
    CHECK(is(finding.substance_id, "4-piperidone"));
    OK(precursor_relation_text(finding.relation, &text));
    CHECK(is(text, "salt"));
    OK(precursor_confidence_text(finding.confidence, &text));
    CHECK(text.len > 0);

    OK(precursor_answer_finding_because(answer, at, 0, &text));
    CHECK(holds(text, "hydrochloride"));
    CHECK(precursor_answer_finding_because(answer, at, finding.because_count,
                                           &text) == PRECURSOR_STATUS_INDEX);
    for (size_t note = 0; note < finding.note_count; note++) {
      OK(precursor_answer_finding_note(answer, at, note, &text));
      CHECK(text.len > 0);
    }
    CHECK(precursor_answer_finding_note(answer, at, finding.note_count,
                                        &text) == PRECURSOR_STATUS_INDEX);

    PrecursorEntry entry = {.size = sizeof entry};
    OK(precursor_entry(finding.entry, &entry));
    CHECK(is(entry.list, "us-list-1"));
    CHECK(is(entry.number, "1310.02(a)"));
    CHECK(entry.effective == 20230512 && entry.ended == 0);
    CHECK(entry.scope_count > 0);
    int salts = 0;
    for (size_t token = 0; token < entry.scope_count; token++) {
      OK(precursor_entry_scope(finding.entry, token, &text));
      salts |= is(text, "salts");
    }
    CHECK(salts);
    CHECK(precursor_entry_scope(finding.entry, entry.scope_count, &text) ==
          PRECURSOR_STATUS_INDEX);

    PrecursorSubstance substance = {.size = sizeof substance};
    OK(precursor_substance(finding.substance, &substance));
    CHECK(is(substance.id, "4-piperidone"));
    CHECK(is(substance.smiles, "O=C1CCNCC1"));
    CHECK(substance.kind == PRECURSOR_SUBSTANCE_KIND_CHEMICAL);
    uint32_t number = PRECURSOR_NONE;
    OK(precursor_answer_substance(answer, &number));
    CHECK(number == finding.substance);
  }
  CHECK(found);
  precursor_answer_free(answer);
}

/* Butyrfentanyl has its own line in schedule I, before the class that it belongs to. */
static void a_class_gives_its_clauses_and_what_displaces_it(void) {
  PrecursorAnswer *answer =
      screen("CCCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1", NULL);
  PrecursorKind kind = 0;
  OK(precursor_answer_kind(answer, &kind));
  CHECK(kind == PRECURSOR_KIND_SMILES);
  size_t count = 0;
  OK(precursor_answer_finding_count(answer, &count));
  int found = 0;
  for (size_t at = 0; at < count; at++) {
    PrecursorFinding finding = {.size = sizeof finding};
    OK(precursor_answer_finding(answer, at, &finding));
    PrecursorText clause = {NULL, 7};
    if (finding.jurisdiction == PRECURSOR_JURISDICTION_US &&
        finding.relation == PRECURSOR_RELATION_CLASS) {
      found = 1;
      CHECK(finding.clause_count == 1);
      OK(precursor_answer_finding_clause(answer, at, 0, &clause));
      CHECK(is(clause, "E"));
      PrecursorEntry entry = {.size = sizeof entry};
      OK(precursor_entry(finding.displaced_by, &entry));
      CHECK(is(entry.number, "1308.11(b)(26)"));
    } else if (finding.relation == PRECURSOR_RELATION_ITSELF) {
      CHECK(finding.clause_count == 0 &&
            finding.displaced_by == PRECURSOR_NONE);
    }
    CHECK(precursor_answer_finding_clause(answer, at, finding.clause_count,
                                          &clause) == PRECURSOR_STATUS_INDEX);
  }
  CHECK(found);
  precursor_answer_free(answer);
}

static void what_is_not_known_is_undetermined(void) {
  PrecursorAnswer *answer = screen("no such thing at all", NULL);
  PrecursorVerdict us = verdict(answer, PRECURSOR_JURISDICTION_US);
  CHECK(us == PRECURSOR_VERDICT_NOT_RECOGNISED);
  PrecursorText text;
  OK(precursor_verdict_text(us, &text));
  CHECK(is(text, "undetermined"));
  OK(precursor_reason_text(us, &text));
  CHECK(is(text, "not-recognised"));
  uint32_t substance = 0;
  OK(precursor_answer_substance(answer, &substance));
  CHECK(substance == PRECURSOR_NONE);
  PrecursorFault fault = {.size = sizeof fault};
  OK(precursor_answer_fault(answer, &fault));
  CHECK(fault.kind == 0 && fault.message.len == 0 && fault.offset == SIZE_MAX);
  precursor_answer_free(answer);
}

static void a_wrong_check_digit_is_a_fault_with_suggestions(void) {
  PrecursorAnswer *answer = screen("79099-07-2", NULL);
  PrecursorFault fault = {.size = sizeof fault};
  OK(precursor_answer_fault(answer, &fault));
  CHECK(fault.kind == PRECURSOR_FAULT_KIND_CHECK_DIGIT);
  CHECK(fault.offset == 9);
  CHECK(holds(fault.message, "check digit is 2, expected 3"));

  size_t count = 0;
  OK(precursor_answer_suggestion_count(answer, &count));
  CHECK(count > 0);
  PrecursorSuggestion suggestion = {.size = sizeof suggestion};
  OK(precursor_answer_suggestion(answer, 0, &suggestion));
  CHECK(suggestion.name.len > 0 && suggestion.distance == 1);
  CHECK(suggestion.list_count > 0);
  PrecursorText list;
  for (size_t at = 0; at < suggestion.list_count; at++) {
    OK(precursor_answer_suggestion_list(answer, 0, at, &list));
    CHECK(list.len > 0);
  }
  CHECK(precursor_answer_suggestion_list(answer, 0, suggestion.list_count,
                                         &list) == PRECURSOR_STATUS_INDEX);
  CHECK(precursor_answer_suggestion(answer, count, &suggestion) ==
        PRECURSOR_STATUS_INDEX);

  OK(precursor_answer_warning_count(answer, &count));
  CHECK(count > 0);
  PrecursorText warning;
  OK(precursor_answer_warning(answer, 0, &warning));
  CHECK(warning.len > 0);
  CHECK(precursor_answer_warning(answer, count, &warning) ==
        PRECURSOR_STATUS_INDEX);
  precursor_answer_free(answer);
}

static void json_and_text_come_whole_and_twice_the_same(void) {
  PrecursorAnswer *answer = screen("\xE8\x83\xA1\xE6\xA4\x92\xE9\x86\x9B", NULL);
  PrecursorText json, again, text;
  OK(precursor_answer_json(answer, &json));
  OK(precursor_answer_json(answer, &again));
  CHECK(json.data == again.data && json.len == again.len);
  CHECK(json.data[0] == '{' && json.data[json.len - 1] == '}');
  CHECK(holds(json, "\"substance\":\"piperonal\""));
  CHECK(holds(json, "\"CN\":\"listed\""));
  CHECK(!holds(json, "\n"));
  OK(precursor_answer_text(answer, &text));
  CHECK(holds(text, "CN listed"));
  precursor_answer_free(answer);
}

static void mentions_have_their_place(void) {
  static const char text[] = "20 drums of Acetone; toluene diisocyanate, 67-64-1";
  PrecursorScan *scan = NULL;
  OK(precursor_scan(text, sizeof text - 1, 0, &scan));
  size_t count = 0;
  OK(precursor_scan_mention_count(scan, &count));
  CHECK(count == 2);
  const char *const written[] = {"Acetone", "67-64-1"};
  PrecursorMention mention = {.size = sizeof mention};
  PrecursorText id;
  uint32_t number = PRECURSOR_NONE;
  for (size_t at = 0; at < count; at++) {
    OK(precursor_scan_mention(scan, at, &mention));
    CHECK(mention.end - mention.start == strlen(written[at]));
    CHECK(memcmp(text + mention.start, written[at], strlen(written[at])) == 0);
    CHECK(mention.kind == (at == 0 ? PRECURSOR_KIND_NAME : PRECURSOR_KIND_CAS));
    CHECK(mention.substance_count == 1 && mention.list_count > 0);
    OK(precursor_scan_mention_substance(scan, at, 0, &number));
    PrecursorSubstance substance = {.size = sizeof substance};
    OK(precursor_substance(number, &substance));
    CHECK(is(substance.id, "acetone"));
    for (size_t index = 0; index < mention.list_count; index++) {
      OK(precursor_scan_mention_list(scan, at, index, &id));
      CHECK(id.len > 0);
    }
    CHECK(precursor_scan_mention_substance(scan, at, 1, &number) ==
          PRECURSOR_STATUS_INDEX);
    CHECK(precursor_scan_mention_list(scan, at, mention.list_count, &id) ==
          PRECURSOR_STATUS_INDEX);
  }
  CHECK(precursor_scan_mention(scan, count, &mention) ==
        PRECURSOR_STATUS_INDEX);
  precursor_scan_free(scan);
}

static void lists_say_how_far_they_go(void) {
  size_t count = 0, entries = 0, sum = 0;
  OK(precursor_list_count(&count));
  CHECK(count > 10);
  int found = 0;
  for (size_t at = 0; at < count; at++) {
    PrecursorList list = {.size = sizeof list};
    OK(precursor_list(at, &list));
    CHECK(list.id.len > 0 && list.name.len > 0);
    sum += list.entry_count;
    if (is(list.id, "us-list-1")) {
      found = 1;
      CHECK(is(list.name, "List I"));
      CHECK(list.jurisdiction == PRECURSOR_JURISDICTION_US);
      CHECK(list.binding == 1);
      CHECK(list.covers_from == 19890318);
      CHECK(list.complete_to > 20260101);
    }
  }
  CHECK(found);
  OK(precursor_entry_count(&entries));
  CHECK(entries == sum);
  for (size_t at = 0; at < entries; at++) {
    PrecursorEntry entry = {.size = sizeof entry};
    OK(precursor_entry((uint32_t)at, &entry));
    PrecursorText text;
    for (size_t code = 0; code < entry.hs_code_count; code++) {
      OK(precursor_entry_hs_code((uint32_t)at, code, &text));
      CHECK(text.len >= 4);
    }
    for (size_t except = 0; except < entry.except_count; except++) {
      OK(precursor_entry_except((uint32_t)at, except, &text));
      CHECK(text.len > 0);
    }
    CHECK(precursor_entry_except((uint32_t)at, entry.except_count, &text) ==
          PRECURSOR_STATUS_INDEX);
    CHECK(precursor_entry_hs_code((uint32_t)at, entry.hs_code_count, &text) ==
          PRECURSOR_STATUS_INDEX);
    for (size_t to = 0; to < entry.destination_count; to++) {
      OK(precursor_entry_destination((uint32_t)at, to, &text));
      CHECK(text.len == 2);
    }
    CHECK(precursor_entry_destination((uint32_t)at, entry.destination_count,
                                      &text) == PRECURSOR_STATUS_INDEX);
  }
  size_t substances = 0;
  OK(precursor_substance_count(&substances));
  for (size_t at = 0; at < substances; at++) {
    PrecursorSubstance substance = {.size = sizeof substance};
    OK(precursor_substance((uint32_t)at, &substance));
    CHECK(substance.id.len > 0);
  }
}

static void versions_are_told(void) {
  CHECK(precursor_abi_version() == PRECURSOR_ABI_VERSION);
  PrecursorText version, data;
  OK(precursor_version(&version));
  OK(precursor_data_version(&data));
  CHECK(holds(version, "."));
  CHECK(data.len >= 10);
  printf("precursor %.*s, data %.*s\n", (int)version.len, version.data,
         (int)data.len, data.data);
}

int main(void) {
  verdicts_follow_the_date();
  exports_follow_the_destination();
  obligations_follow_the_shipment();
  components_are_lent();
  the_text_adds_to_the_shipment();
  a_finding_has_all_its_fields();
  a_class_gives_its_clauses_and_what_displaces_it();
  what_is_not_known_is_undetermined();
  a_wrong_check_digit_is_a_fault_with_suggestions();
  json_and_text_come_whole_and_twice_the_same();
  mentions_have_their_place();
  lists_say_how_far_they_go();
  versions_are_told();
  return 0;
}
