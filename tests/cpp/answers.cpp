// The C++ wrapper: what it owns, what it throws, what it shows.
#include "precursor.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <type_traits>

#define CHECK(condition)                                                    \
  do {                                                                      \
    if (!(condition)) {                                                     \
      std::fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);  \
      std::exit(1);                                                         \
    }                                                                       \
  } while (0)

static_assert(!std::is_copy_constructible_v<precursor::answer>);
static_assert(std::is_nothrow_move_constructible_v<precursor::answer>);

namespace {

template <typename Call>
PrecursorStatus thrown(Call call) {
  try {
    call();
  } catch (const precursor::error& error) {
    CHECK(precursor::meaning(error.status()) == error.what());
    return error.status();
  }
  return PRECURSOR_STATUS_OK;
}

void an_answer_shows_what_it_holds() {
  const auto answer = precursor::screen("41979-39-9");
  CHECK(answer.input() == "41979-39-9");
  CHECK(precursor::word(answer.kind()) == "cas");
  CHECK(answer.date() == precursor::data_date());
  const auto substance = answer.substance();
  CHECK(substance && precursor::view(substance->id) == "4-piperidone");
  CHECK(answer.verdict(PRECURSOR_JURISDICTION_US) == PRECURSOR_VERDICT_LISTED);
  const auto findings = answer.findings();
  const auto found =
      std::find_if(findings.begin(), findings.end(),
                   [](const auto& finding) { return finding.list() == "us-list-1"; });
  CHECK(found != findings.end());
  CHECK(found->number() == "1310.02(a)");
  CHECK(precursor::word(found->relation()) == "salt");
  CHECK(!precursor::word(found->confidence()).empty());
  CHECK(found->certainty() == PRECURSOR_CERTAINTY_CERTAIN);
  CHECK(found->since() == 20230512 && found->until() == 0);
  CHECK(found->because().front().find("hydrochloride") != std::string_view::npos);
  CHECK(precursor::view(found->entry().list) == "us-list-1");
  CHECK(!answer.fault());
  CHECK(answer.json().front() == '{');
  CHECK(answer.lines().find("US listed") != std::string_view::npos);
}

void an_answer_outlives_its_place() {
  auto first = precursor::screen("piperonal");
  const auto json = first.json();
  const precursor::answer second = std::move(first);
  CHECK(second.json().data() == json.data());
  CHECK(thrown([&] { (void)first.json(); }) == PRECURSOR_STATUS_NULL);
}

void options_reach_the_library() {
  precursor::options options;
  options.on(20250719).from("CN").to("MX");
  const auto answer = precursor::screen("79099-07-3", options);
  CHECK(answer.date() == 20250719);
  CHECK(answer.verdict(PRECURSOR_JURISDICTION_CN) == PRECURSOR_VERDICT_NOT_LISTED);
  bool refused = false;
  try {
    options.to("MEX");
  } catch (const std::invalid_argument&) {
    refused = true;
  }
  CHECK(refused);
  CHECK(thrown([] { precursor::screen("x", precursor::options().to("1X")); }) ==
        PRECURSOR_STATUS_COUNTRY);
}

void obligations_follow_the_shipment() {
  auto shipment = precursor::options().from("DE").to("US").kilograms(3);
  const auto declared = [&shipment] {
    for (const auto& obligation : precursor::screen("safrole", shipment).obligations()) {
      if (precursor::word(obligation.duty()) == "declaration") {
        CHECK(precursor::word(obligation.act()) == "import");
        CHECK(!obligation.because().empty() && obligation.depends_on().empty());
        return obligation.status();
      }
    }
    std::exit(1);
  };
  CHECK(precursor::word(declared()) == "does-not-apply");
  shipment.kilograms(5);
  CHECK(declared() == PRECURSOR_OBLIGATION_STATUS_APPLIES);
  shipment.percent(50, PRECURSOR_PERCENT_BASIS_WEIGHT)
      .as(PRECURSOR_FORM_SUBSTANCE)
      .act(PRECURSOR_ACT_IMPORT);
  CHECK(thrown([&] { precursor::screen("safrole", shipment.litres(1)); }) ==
        PRECURSOR_STATUS_QUANTITY);
}

void components_have_answers_of_their_own() {
  const auto answer = precursor::screen("toluene / acetone 60:40");
  const auto components = answer.components();
  CHECK(components.size() == 2);
  CHECK(precursor::view(components[0].substance()->id) == "toluene");
  CHECK(precursor::view(components[1].substance()->id) == "acetone");
  CHECK(!components[1].findings().empty() && components[1].components().empty());
  CHECK(precursor::screen("acetone").components().empty());
  const auto shipment = precursor::screen("acetone 25 kg").shipment();
  CHECK(shipment.kilograms > 24.9 && shipment.kilograms < 25.1);
}

void a_class_gives_its_clauses() {
  const auto answer = precursor::screen("CCCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1");
  CHECK(precursor::word(answer.kind()) == "smiles");
  bool found = false;
  for (const auto& finding : answer.findings()) {
    if (finding.relation() == PRECURSOR_RELATION_CLASS && finding.list() == "us-schedule-1") {
      found = true;
      CHECK(finding.clauses().size() == 1 && finding.clauses()[0] == "E");
      CHECK(precursor::view(finding.displaced_by()->number) == "1308.11(b)(26)");
    }
  }
  CHECK(found);
}

void mentions_are_found() {
  const std::string text = "20 drums of Acetone, 67-64-1";
  const auto mentions = precursor::scan(text);
  CHECK(mentions.size() == 2);
  CHECK(mentions[0].written == "Acetone" && mentions[0].start == 12);
  CHECK(mentions[1].kind == PRECURSOR_KIND_CAS);
  CHECK(mentions[0].substances == mentions[1].substances && !mentions[0].lists.empty());
  CHECK(precursor::scan(text, 19500101).at(0).lists.empty());
  CHECK(thrown([] { precursor::scan("\xFF"); }) == PRECURSOR_STATUS_ENCODING);
}

void failures_are_thrown_and_faults_are_not() {
  CHECK(thrown([] { precursor::screen("\xE8\x83"); }) == PRECURSOR_STATUS_ENCODING);
  CHECK(thrown([] { precursor::screen("x", precursor::options().on(1)); }) ==
        PRECURSOR_STATUS_DATE);
  CHECK(precursor::screen({}).fault()->kind == PRECURSOR_FAULT_KIND_EMPTY);
  const auto answer = precursor::screen("79099-07-2");
  const auto fault = answer.fault();
  CHECK(fault && fault->kind == PRECURSOR_FAULT_KIND_CHECK_DIGIT && fault->offset == 9u);
  const auto us = answer.verdict(PRECURSOR_JURISDICTION_US);
  CHECK(precursor::undetermined(us) && precursor::word(us) == "undetermined");
  CHECK(!precursor::reason(us).empty());
  CHECK(!answer.suggestions().empty() && !answer.suggestions().front().lists.empty());
  CHECK(!answer.warnings().empty());
}

void columns_are_answered() {
  const std::string_view bytes = "79099-07-3acetone\xFF";
  const std::array<std::int32_t, 4> offsets{0, 10, 17, 18};
  std::array<std::uint8_t, 3> us{}, status{};
  auto columns = precursor::columns();
  columns.us = us.data();
  columns.status = status.data();
  CHECK(precursor::screen_batch(offsets.data(), bytes, 3, columns) == 1);
  CHECK(us[0] == PRECURSOR_VERDICT_LISTED && us[2] == PRECURSOR_VERDICT_NONE);
  CHECK(status[2] == PRECURSOR_STATUS_ENCODING);
  const std::array<std::int64_t, 4> large{0, 10, 17, 18};
  CHECK(precursor::screen_batch(large.data(), bytes, 3, columns) == 1);
  columns.size = 1;
  CHECK(thrown([&] { precursor::screen_batch(large.data(), bytes, 3, columns); }) ==
        PRECURSOR_STATUS_SIZE);
}

void one_answer_is_read_by_many() {
  const auto answer = precursor::screen("fentanyl");
  const auto read = [&answer] { return std::string(answer.json()); };
  std::vector<std::future<std::string>> readers;
  for (int at = 0; at < 8; ++at) {
    readers.push_back(std::async(std::launch::async, read));
  }
  for (auto& reader : readers) {
    CHECK(reader.get() == answer.json());
  }
}

void the_library_says_what_it_is() {
  CHECK(!precursor::version().empty() && !precursor::data_version().empty());
  const auto lists = precursor::lists();
  CHECK(std::any_of(lists.begin(), lists.end(), [](const auto& list) {
    return precursor::view(list.id) == "cn-precursor-2" && list.complete_to > 20260101;
  }));
}

}  // namespace

int main() {
  an_answer_shows_what_it_holds();
  an_answer_outlives_its_place();
  options_reach_the_library();
  obligations_follow_the_shipment();
  components_have_answers_of_their_own();
  a_class_gives_its_clauses();
  mentions_are_found();
  failures_are_thrown_and_faults_are_not();
  columns_are_answered();
  one_answer_is_read_by_many();
  the_library_says_what_it_is();
}
