/* precursor for C++17: handles that free themselves, text as std::string_view, failures thrown.
 *
 * Views are borrowed from the answer they were asked of and end with it; views of lists, entries
 * and substances live as long as the library is loaded. One answer may be read by several threads.
 */
#ifndef PRECURSOR_HPP
#define PRECURSOR_HPP

#include "precursor.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace precursor {

/** Views a text of the library. */
inline std::string_view view(PrecursorText text) noexcept {
  return {text.data, text.len};
}

/** Says what a status means. */
inline std::string_view meaning(PrecursorStatus status) noexcept {
  PrecursorText text{};
  if (precursor_status_text(static_cast<std::int32_t>(status), &text) !=
      PRECURSOR_STATUS_OK) {
    return "unknown status";
  }
  return view(text);
}

/** A call that failed. */
class error : public std::runtime_error {
 public:
  explicit error(PrecursorStatus status)
      : std::runtime_error(std::string(meaning(status))), status_(status) {}

  /** Returns the status of the call. */
  PrecursorStatus status() const noexcept { return status_; }

 private:
  PrecursorStatus status_;
};

/** Throws unless a call succeeded. */
inline void check(PrecursorStatus status) {
  if (status != PRECURSOR_STATUS_OK) {
    throw error(status);
  }
}

namespace detail {

/** A struct of the library with its size set and the rest zero. */
template <typename Record>
Record sized() noexcept {
  Record record{};
  record.size = sizeof(Record);
  return record;
}

/** Calls a function whose last argument is written. */
template <typename Value, typename Function, typename... Arguments>
Value get(Function function, Arguments... arguments) {
  Value value{};
  check(function(arguments..., &value));
  return value;
}

/** Calls a function whose last argument is a struct that is written. */
template <typename Record, typename Function, typename... Arguments>
Record fill(Function function, Arguments... arguments) {
  Record record = sized<Record>();
  check(function(arguments..., &record));
  return record;
}

/** Calls a function that writes a word for a number. */
template <typename Function>
std::string_view word(Function function, std::int32_t number) {
  return view(get<PrecursorText>(function, number));
}

}  // namespace detail

/** Says whether a verdict is undetermined. */
inline bool undetermined(PrecursorVerdict verdict) noexcept {
  return verdict >= PRECURSOR_VERDICT_NOT_RECOGNISED;
}

/** Returns "listed", "not-listed" or "undetermined". */
inline std::string_view word(PrecursorVerdict verdict) {
  return detail::word(precursor_verdict_text, verdict);
}

/** Returns why a verdict is undetermined. */
inline std::string_view reason(PrecursorVerdict verdict) {
  return detail::word(precursor_reason_text, verdict);
}

/** Returns the word for a kind of query, such as "cas". */
inline std::string_view word(PrecursorKind kind) {
  return detail::word(precursor_kind_text, kind);
}

/** Returns the word for a relation, such as "salt". */
inline std::string_view word(PrecursorRelation relation) {
  return detail::word(precursor_relation_text, relation);
}

/** Returns the word for a confidence, such as "official". */
inline std::string_view word(PrecursorConfidence confidence) {
  return detail::word(precursor_confidence_text, confidence);
}

/** Returns the word for an act, such as "export". */
inline std::string_view word(PrecursorAct act) { return detail::word(precursor_act_text, act); }

/** Returns the word for a kind of duty, such as "licence". */
inline std::string_view word(PrecursorDuty duty) { return detail::word(precursor_duty_text, duty); }

/** Returns "applies", "depends" or "does-not-apply". */
inline std::string_view word(PrecursorObligationStatus status) {
  return detail::word(precursor_obligation_status_text, status);
}

/** Returns the word for a fact, such as "quantity". */
inline std::string_view word(PrecursorFact fact) { return detail::word(precursor_fact_text, fact); }

/** What is known beside the text: the date and the shipment. */
class options {
 public:
  /** Sets the date, yyyymmdd. */
  options& on(std::uint32_t date) noexcept {
    raw_.date = date;
    return *this;
  }

  /** Sets the country of origin, two letters; throws std::invalid_argument for another length. */
  options& from(std::string_view country) {
    set(raw_.origin, country);
    return *this;
  }

  /** Sets the country of destination, two letters; throws std::invalid_argument for another length. */
  options& to(std::string_view country) {
    set(raw_.destination, country);
    return *this;
  }

  /** Sets the quantity as a mass. */
  options& kilograms(double mass) noexcept {
    raw_.kilograms = mass;
    return *this;
  }

  /** Sets the quantity as a volume. */
  options& litres(double volume) noexcept {
    raw_.litres = volume;
    return *this;
  }

  /** Sets how much of the goods is the chemical, and on what it is reckoned. */
  options& percent(double part,
                   PrecursorPercentBasis basis = PRECURSOR_PERCENT_BASIS_UNSTATED) noexcept {
    raw_.percent = part;
    raw_.percent_basis = basis;
    return *this;
  }

  /** Sets the form of the goods. */
  options& as(PrecursorForm form) noexcept {
    raw_.form = form;
    return *this;
  }

  /** Sets what is done with the goods, where the countries do not say it. */
  options& act(PrecursorAct act) noexcept {
    raw_.act = act;
    return *this;
  }

  /** Returns the struct of the C interface. */
  const PrecursorOptions& raw() const noexcept { return raw_; }

 private:
  static void set(char (&field)[4], std::string_view country) {
    if (country.size() != 2) {
      throw std::invalid_argument("a country is two letters");
    }
    field[0] = country[0];
    field[1] = country[1];
  }

  PrecursorOptions raw_ = detail::sized<PrecursorOptions>();
};

/** One entry that covers the substance. */
class finding {
 public:
  PrecursorJurisdiction jurisdiction() const noexcept {
    return static_cast<PrecursorJurisdiction>(raw_.jurisdiction);
  }
  PrecursorRelation relation() const noexcept {
    return static_cast<PrecursorRelation>(raw_.relation);
  }
  PrecursorCertainty certainty() const noexcept {
    return static_cast<PrecursorCertainty>(raw_.certainty);
  }
  PrecursorConfidence confidence() const noexcept {
    return static_cast<PrecursorConfidence>(raw_.confidence);
  }
  std::string_view list() const noexcept { return view(raw_.list); }
  std::string_view number() const noexcept { return view(raw_.number); }
  std::string_view name() const noexcept { return view(raw_.name); }
  std::string_view name_zh() const noexcept { return view(raw_.name_zh); }
  std::string_view substance() const noexcept { return view(raw_.substance_id); }
  std::string_view authority() const noexcept { return view(raw_.authority); }
  /** The first day of unbroken control, yyyymmdd; 0 where unknown. */
  std::uint32_t since() const noexcept { return raw_.since; }
  /** The first day no longer in force, yyyymmdd; 0 where none is set. */
  std::uint32_t until() const noexcept { return raw_.until; }
  /** The chain of reasons, from the query to the entry. */
  const std::vector<std::string_view>& because() const noexcept { return because_; }
  /** The clauses of a class definition that hold, as the law numbers them. */
  const std::vector<std::string_view>& clauses() const noexcept { return clauses_; }
  /** What limits the entry or is doubtful about it. */
  const std::vector<std::string_view>& notes() const noexcept { return notes_; }
  /** Returns the entry that takes the substance out of this class, where one does. */
  std::optional<PrecursorEntry> displaced_by() const {
    if (raw_.displaced_by == PRECURSOR_NONE) {
      return std::nullopt;
    }
    return detail::fill<PrecursorEntry>(precursor_entry, raw_.displaced_by);
  }
  /** Returns the entry with all that the law says in it. */
  PrecursorEntry entry() const {
    return detail::fill<PrecursorEntry>(precursor_entry, raw_.entry);
  }
  /** Returns the struct of the C interface. */
  const PrecursorFinding& raw() const noexcept { return raw_; }

 private:
  template <typename Self>
  friend class reader;

  finding(const PrecursorAnswer* answer, std::size_t index)
      : raw_(detail::fill<PrecursorFinding>(precursor_answer_finding, answer, index)) {
    for (std::size_t at = 0; at < raw_.because_count; ++at) {
      because_.push_back(
          view(detail::get<PrecursorText>(precursor_answer_finding_because, answer, index, at)));
    }
    for (std::size_t at = 0; at < raw_.clause_count; ++at) {
      clauses_.push_back(
          view(detail::get<PrecursorText>(precursor_answer_finding_clause, answer, index, at)));
    }
    for (std::size_t at = 0; at < raw_.note_count; ++at) {
      notes_.push_back(
          view(detail::get<PrecursorText>(precursor_answer_finding_note, answer, index, at)));
    }
  }

  PrecursorFinding raw_;
  std::vector<std::string_view> because_;
  std::vector<std::string_view> clauses_;
  std::vector<std::string_view> notes_;
};

/** One duty that follows from an entry for one act, and whether it holds. */
class obligation {
 public:
  PrecursorJurisdiction jurisdiction() const noexcept {
    return static_cast<PrecursorJurisdiction>(raw_.jurisdiction);
  }
  PrecursorAct act() const noexcept { return static_cast<PrecursorAct>(raw_.act); }
  PrecursorDuty duty() const noexcept { return static_cast<PrecursorDuty>(raw_.duty); }
  PrecursorObligationStatus status() const noexcept {
    return static_cast<PrecursorObligationStatus>(raw_.status);
  }
  PrecursorConfidence confidence() const noexcept {
    return static_cast<PrecursorConfidence>(raw_.confidence);
  }
  std::string_view list() const noexcept { return view(raw_.list); }
  std::string_view number() const noexcept { return view(raw_.number); }
  std::string_view what() const noexcept { return view(raw_.what); }
  std::string_view what_zh() const noexcept { return view(raw_.what_zh); }
  std::string_view because() const noexcept { return view(raw_.because); }
  std::string_view authority() const noexcept { return view(raw_.authority); }
  std::string_view note() const noexcept { return view(raw_.note); }
  /** The facts that would decide it. */
  const std::vector<PrecursorFact>& depends_on() const noexcept { return depends_on_; }
  /** Returns the struct of the C interface. */
  const PrecursorObligation& raw() const noexcept { return raw_; }

 private:
  template <typename Self>
  friend class reader;

  obligation(const PrecursorAnswer* answer, std::size_t index)
      : raw_(detail::fill<PrecursorObligation>(precursor_answer_obligation, answer, index)) {
    for (std::size_t at = 0; at < raw_.depends_on_count; ++at) {
      depends_on_.push_back(detail::get<PrecursorFact>(precursor_answer_obligation_depends_on,
                                                       answer, index, at));
    }
  }

  PrecursorObligation raw_;
  std::vector<PrecursorFact> depends_on_;
};

/** A substance that the text may mean; never an answer by itself. */
struct suggestion {
  std::string_view name;
  std::uint32_t substance;
  std::uint32_t distance;
  std::vector<std::string_view> lists;
};

/** What is wrong with a text that could not be read. */
struct fault {
  PrecursorFaultKind kind;
  std::string_view message;
  std::optional<std::size_t> offset;
};

class component;

/** What can be read of an answer. */
template <typename Self>
class reader {
 public:
  std::string_view input() const { return text(precursor_answer_input); }
  PrecursorKind kind() const { return detail::get<PrecursorKind>(precursor_answer_kind, raw()); }
  std::uint32_t date() const { return detail::get<std::uint32_t>(precursor_answer_date, raw()); }

  /** Returns the substance that the text names, where it names one. */
  std::optional<PrecursorSubstance> substance() const {
    const auto number = detail::get<std::uint32_t>(precursor_answer_substance, raw());
    if (number == PRECURSOR_NONE) {
      return std::nullopt;
    }
    return detail::fill<PrecursorSubstance>(precursor_substance, number);
  }

  PrecursorVerdict verdict(PrecursorJurisdiction jurisdiction) const {
    return detail::get<PrecursorVerdict>(precursor_answer_verdict, raw(),
                                         static_cast<std::int32_t>(jurisdiction));
  }

  /** Returns the entries that cover the substance, in the order of the lists. */
  std::vector<finding> findings() const {
    std::vector<finding> all;
    const auto count = detail::get<std::size_t>(precursor_answer_finding_count, raw());
    for (std::size_t at = 0; at < count; ++at) {
      all.push_back(finding(raw(), at));
    }
    return all;
  }

  /** Returns what the findings mean for the shipment. */
  std::vector<obligation> obligations() const {
    std::vector<obligation> all;
    const auto count = detail::get<std::size_t>(precursor_answer_obligation_count, raw());
    for (std::size_t at = 0; at < count; ++at) {
      all.push_back(obligation(raw(), at));
    }
    return all;
  }

  std::vector<suggestion> suggestions() const {
    std::vector<suggestion> all;
    const auto count = detail::get<std::size_t>(precursor_answer_suggestion_count, raw());
    for (std::size_t at = 0; at < count; ++at) {
      const auto one =
          detail::fill<PrecursorSuggestion>(precursor_answer_suggestion, raw(), at);
      suggestion shown{view(one.name), one.substance, one.distance, {}};
      for (std::size_t list = 0; list < one.list_count; ++list) {
        shown.lists.push_back(view(
            detail::get<PrecursorText>(precursor_answer_suggestion_list, raw(), at, list)));
      }
      all.push_back(std::move(shown));
    }
    return all;
  }

  std::vector<std::string_view> warnings() const {
    std::vector<std::string_view> all;
    const auto count = detail::get<std::size_t>(precursor_answer_warning_count, raw());
    for (std::size_t at = 0; at < count; ++at) {
      all.push_back(view(detail::get<PrecursorText>(precursor_answer_warning, raw(), at)));
    }
    return all;
  }

  /** Returns what is wrong with the text, where it could not be read. */
  std::optional<precursor::fault> fault() const {
    const auto raw_fault = detail::fill<PrecursorFault>(precursor_answer_fault, raw());
    if (raw_fault.kind == 0) {
      return std::nullopt;
    }
    precursor::fault found{static_cast<PrecursorFaultKind>(raw_fault.kind),
                           view(raw_fault.message), std::nullopt};
    if (raw_fault.offset != SIZE_MAX) {
      found.offset = raw_fault.offset;
    }
    return found;
  }

  /** Returns the answer as one JSON object. */
  std::string_view json() const { return text(precursor_answer_json); }

  /** Returns the answer as lines for people to read. */
  std::string_view lines() const { return text(precursor_answer_text); }

  /** Returns what is known of the shipment: what was said, and what the text adds. */
  PrecursorOptions shipment() const {
    return detail::fill<PrecursorOptions>(precursor_answer_shipment, raw());
  }

  /** Returns the answers to the things that the text names beside each other; they end with the
   * whole answer. Empty where it names one. */
  std::vector<component> components() const;

 protected:
  reader() = default;

 private:
  const PrecursorAnswer* raw() const noexcept { return static_cast<const Self*>(this)->raw(); }

  template <typename Function>
  std::string_view text(Function function) const {
    return view(detail::get<PrecursorText>(function, raw()));
  }
};

/** The answer to one of several things that a text names, lent by the whole answer. */
class component : public reader<component> {
 public:
  /** Returns the handle, which the whole answer owns. */
  const PrecursorAnswer* raw() const noexcept { return handle_; }

 private:
  template <typename Self>
  friend class reader;

  explicit component(const PrecursorAnswer* handle) noexcept : handle_(handle) {}

  const PrecursorAnswer* handle_;
};

template <typename Self>
std::vector<component> reader<Self>::components() const {
  std::vector<component> all;
  const auto count = detail::get<std::size_t>(precursor_answer_component_count, raw());
  for (std::size_t at = 0; at < count; ++at) {
    all.push_back(component(
        detail::get<const PrecursorAnswer*>(precursor_answer_component, raw(), at)));
  }
  return all;
}

/** The answer to one query; it can be moved, not copied. */
class answer : public reader<answer> {
 public:
  /** Returns the handle, which the answer goes on to own. */
  const PrecursorAnswer* raw() const noexcept { return handle_.get(); }

 private:
  friend answer screen(std::string_view, const options&);

  struct free {
    void operator()(PrecursorAnswer* handle) const noexcept { precursor_answer_free(handle); }
  };

  explicit answer(PrecursorAnswer* handle) noexcept : handle_(handle) {}

  std::unique_ptr<PrecursorAnswer, free> handle_;
};

/** Answers a query; throws `error` where the text is not UTF-8 or the options are wrong. */
inline answer screen(std::string_view text, const options& known = {}) {
  PrecursorAnswer* handle = nullptr;
  check(precursor_screen(text.data(), text.size(), &known.raw(), &handle));
  return answer(handle);
}

/** A name or number in a text: what is written, not what is shipped. */
struct mention {
  std::string_view written;
  std::size_t start;
  PrecursorKind kind;
  std::vector<std::uint32_t> substances;
  std::vector<std::string_view> lists;
};

/** Finds the names and CAS Registry Numbers in a text; the lists are those of a day, yyyymmdd, or
 * of the day up to which the data goes. What is written is viewed in the text. */
inline std::vector<mention> scan(std::string_view text, std::uint32_t day = 0) {
  struct free {
    void operator()(PrecursorScan* handle) const noexcept { precursor_scan_free(handle); }
  };
  PrecursorScan* raw = nullptr;
  check(precursor_scan(text.data(), text.size(), day, &raw));
  const std::unique_ptr<PrecursorScan, free> handle(raw);
  std::vector<mention> all;
  const auto count = detail::get<std::size_t>(precursor_scan_mention_count, raw);
  for (std::size_t at = 0; at < count; ++at) {
    const auto one = detail::fill<PrecursorMention>(precursor_scan_mention, raw, at);
    mention found{text.substr(one.start, one.end - one.start), one.start,
                  static_cast<PrecursorKind>(one.kind), {}, {}};
    for (std::size_t index = 0; index < one.substance_count; ++index) {
      found.substances.push_back(
          detail::get<std::uint32_t>(precursor_scan_mention_substance, raw, at, index));
    }
    for (std::size_t index = 0; index < one.list_count; ++index) {
      found.lists.push_back(
          view(detail::get<PrecursorText>(precursor_scan_mention_list, raw, at, index)));
    }
    all.push_back(std::move(found));
  }
  return all;
}

/** The columns of a batch with nothing given and nothing wanted yet. */
inline PrecursorColumns columns() noexcept { return detail::sized<PrecursorColumns>(); }

/** Answers a column with 32-bit offsets, `rows + 1` of them; returns how many rows could not be read. */
inline std::size_t screen_batch(const std::int32_t* offsets, std::string_view bytes,
                                std::size_t rows, const PrecursorColumns& wanted,
                                const options& known = {}) {
  return detail::get<std::size_t>(precursor_screen_batch, offsets, bytes.data(), bytes.size(), rows,
                                  &known.raw(), &wanted);
}

/** Answers a column with 64-bit offsets, `rows + 1` of them; returns how many rows could not be read. */
inline std::size_t screen_batch(const std::int64_t* offsets, std::string_view bytes,
                                std::size_t rows, const PrecursorColumns& wanted,
                                const options& known = {}) {
  return detail::get<std::size_t>(precursor_screen_batch_large, offsets, bytes.data(), bytes.size(),
                                  rows, &known.raw(), &wanted);
}

/** Returns all lists, each with how far its data goes. */
inline std::vector<PrecursorList> lists() {
  std::vector<PrecursorList> all;
  const auto count = detail::get<std::size_t>(precursor_list_count);
  for (std::size_t at = 0; at < count; ++at) {
    all.push_back(detail::fill<PrecursorList>(precursor_list, at));
  }
  return all;
}

/** Returns the version of the library. */
inline std::string_view version() { return view(detail::get<PrecursorText>(precursor_version)); }

/** Returns the version of the data. */
inline std::string_view data_version() {
  return view(detail::get<PrecursorText>(precursor_data_version));
}

/** Returns the day up to which the lists were followed, yyyymmdd. */
inline std::uint32_t data_date() { return detail::get<std::uint32_t>(precursor_data_date); }

}  // namespace precursor

#endif
