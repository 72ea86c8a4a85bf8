/* precursor: is this chemical controlled in the United States, in China or by the UN?
 *
 * Status. Functions that can fail return a PrecursorStatus; 0 is success. Out arguments come last and
 * are written only on success.
 * Text is pointer and length in UTF-8, without an end mark. Text that comes out is borrowed: from the
 * handle it was asked of, until that is freed; all other text lives as long as the library is loaded.
 * An absent text has length 0; its pointer is never NULL.
 * Handles come from precursor_screen and precursor_scan, and are freed once with precursor_answer_free
 * and precursor_scan_free, from any thread; freeing NULL does nothing. Using or freeing a freed handle
 * is undefined behaviour, as with free().
 * Structs begin with their own `size`, which the caller sets to sizeof. Set the rest of what is read to
 * zero. Fields that the library does not know are set to zero where it writes, and refused where it reads.
 * Dates are numbers yyyymmdd; 0 means none.
 * Numbers of enumerations are never changed and never used again. New ones may come: a
 * verdict of 16 or more is undetermined.
 * Threads. Every function may be called from any thread at any time, and several threads may read one
 * handle; only its end must wait for all readers.
 *
 * Answers are information, not legal advice.
 */

#ifndef PRECURSOR_H
#define PRECURSOR_H

/* Written by cbindgen from src/ffi; do not edit. */

#include <stddef.h>
#include <stdint.h>

/**
 * The longest text of a query that is read, in bytes; a longer one is not looked at.
 *
 * What a query may have is less: a longer text gets an answer that says so.
 */
#define PRECURSOR_MAX_TEXT_LEN 1048576

/**
 * Stands for no entry and for no substance.
 */
#define PRECURSOR_NONE 4294967295

/**
 * The longest text that is scanned, in bytes; a longer one is not looked at.
 */
#define PRECURSOR_MAX_SCAN_LEN 1073741824

/**
 * The version of the ABI that this header describes. It changes when a program that was compiled
 * against an older header would no longer work.
 */
#define PRECURSOR_ABI_VERSION 1

/**
 * What is done with goods.
 */
enum PrecursorAct
#ifdef __cplusplus
  : int32_t
#endif // __cplusplus
 {
  /**
   * They come into the country.
   */
  PRECURSOR_ACT_IMPORT = 1,
  /**
   * They leave the country.
   */
  PRECURSOR_ACT_EXPORT = 2,
  /**
   * They change hands inside the country.
   */
  PRECURSOR_ACT_DOMESTIC = 3,
  /**
   * They are sold to a consumer inside the country.
   */
  PRECURSOR_ACT_RETAIL = 4,
  /**
   * They cross the border of some country.
   */
  PRECURSOR_ACT_CROSS_BORDER = 5,
};
#ifndef __cplusplus
typedef int32_t PrecursorAct;
#endif // __cplusplus

/**
 * Whether the words of the law settle the match.
 */
enum PrecursorCertainty
#ifdef __cplusplus
  : int32_t
#endif // __cplusplus
 {
  /**
   * The entry covers the substance.
   */
  PRECURSOR_CERTAINTY_CERTAIN = 1,
  /**
   * The wording leaves it open; the reasons of the finding say why.
   */
  PRECURSOR_CERTAINTY_BORDERLINE = 2,
};
#ifndef __cplusplus
typedef int32_t PrecursorCertainty;
#endif // __cplusplus

/**
 * How sure a fact of the data is.
 */
enum PrecursorConfidence
#ifdef __cplusplus
  : int32_t
#endif // __cplusplus
 {
  /**
   * Read in the official text or a faithful copy of it.
   */
  PRECURSOR_CONFIDENCE_OFFICIAL = 1,
  /**
   * Read in a secondary source.
   */
  PRECURSOR_CONFIDENCE_SECONDARY = 2,
  /**
   * From memory: verify before relying on it.
   */
  PRECURSOR_CONFIDENCE_MEMORY = 3,
  /**
   * Not known.
   */
  PRECURSOR_CONFIDENCE_UNKNOWN = 4,
};
#ifndef __cplusplus
typedef int32_t PrecursorConfidence;
#endif // __cplusplus

/**
 * What kind of thing the law asks for.
 */
enum PrecursorDuty
#ifdef __cplusplus
  : int32_t
#endif // __cplusplus
 {
  /**
   * The person must be registered.
   */
  PRECURSOR_DUTY_REGISTRATION = 1,
  /**
   * The shipment must be permitted.
   */
  PRECURSOR_DUTY_PERMIT = 2,
  /**
   * The business or the shipment must be licensed.
   */
  PRECURSOR_DUTY_LICENCE = 3,
  /**
   * The shipment must be declared beforehand.
   */
  PRECURSOR_DUTY_DECLARATION = 4,
  /**
   * The content of the chemical must be declared.
   */
  PRECURSOR_DUTY_CONTENT_DECLARATION = 5,
  /**
   * The other country must be told beforehand.
   */
  PRECURSOR_DUTY_NOTIFICATION = 6,
  /**
   * The business must be put on file.
   */
  PRECURSOR_DUTY_FILING = 7,
  /**
   * Records must be kept.
   */
  PRECURSOR_DUTY_RECORD = 8,
  /**
   * The act is forbidden.
   */
  PRECURSOR_DUTY_PROHIBITION = 9,
};
#ifndef __cplusplus
typedef int32_t PrecursorDuty;
#endif // __cplusplus

/**
 * What an entry names.
 */
enum PrecursorEntryKind
#ifdef __cplusplus
  : int32_t
#endif // __cplusplus
 {
  /**
   * One chemical substance.
   */
  PRECURSOR_ENTRY_KIND_SUBSTANCE = 1,
  /**
   * A material: a plant, an oil, an extract, a preparation.
   */
  PRECURSOR_ENTRY_KIND_MATERIAL = 2,
  /**
   * A class of substances defined by structure or effect.
   */
  PRECURSOR_ENTRY_KIND_CLASS = 3,
};
#ifndef __cplusplus
typedef int32_t PrecursorEntryKind;
#endif // __cplusplus

/**
 * A fact of the shipment on which an obligation can depend.
 */
enum PrecursorFact
#ifdef __cplusplus
  : int32_t
#endif // __cplusplus
 {
  /**
   * Whether the goods are imported, exported or stay in the country.
   */
  PRECURSOR_FACT_DIRECTION = 1,
  /**
   * The country of destination.
   */
  PRECURSOR_FACT_DESTINATION = 2,
  /**
   * The quantity.
   */
  PRECURSOR_FACT_QUANTITY = 3,
  /**
   * The density, which turns a volume into a mass.
   */
  PRECURSOR_FACT_DENSITY = 4,
  /**
   * The concentration.
   */
  PRECURSOR_FACT_CONCENTRATION = 5,
  /**
   * What else is in the goods.
   */
  PRECURSOR_FACT_COMPOSITION = 6,
  /**
   * The form of the goods.
   */
  PRECURSOR_FACT_FORM = 7,
  /**
   * Whether the wording of the entry reaches the substance.
   */
  PRECURSOR_FACT_CLASSIFICATION = 8,
};
#ifndef __cplusplus
typedef int32_t PrecursorFact;
#endif // __cplusplus

/**
 * What is wrong with a text that could not be read.
 */
enum PrecursorFaultKind
#ifdef __cplusplus
  : int32_t
#endif // __cplusplus
 {
  /**
   * It is empty.
   */
  PRECURSOR_FAULT_KIND_EMPTY = 1,
  /**
   * It is too long.
   */
  PRECURSOR_FAULT_KIND_TOO_LONG = 2,
  /**
   * A character cannot stand where it stands.
   */
  PRECURSOR_FAULT_KIND_CHARACTER = 3,
  /**
   * It does not have the form of the thing it should be.
   */
  PRECURSOR_FAULT_KIND_FORMAT = 4,
  /**
   * A check digit or check character does not fit the others.
   */
  PRECURSOR_FAULT_KIND_CHECK_DIGIT = 5,
  /**
   * A number lies outside the range that exists.
   */
  PRECURSOR_FAULT_KIND_RANGE = 6,
  /**
   * Its bytes are not UTF-8.
   */
  PRECURSOR_FAULT_KIND_ENCODING = 7,
  /**
   * It is well-formed and names nothing this library knows.
   */
  PRECURSOR_FAULT_KIND_UNKNOWN = 8,
};
#ifndef __cplusplus
typedef int32_t PrecursorFaultKind;
#endif // __cplusplus

/**
 * The form in which goods come.
 */
enum PrecursorForm
#ifdef __cplusplus
  : int32_t
#endif // __cplusplus
 {
  /**
   * The chemical itself, of whatever purity.
   */
  PRECURSOR_FORM_SUBSTANCE = 1,
  /**
   * A mixture or solution that contains it.
   */
  PRECURSOR_FORM_MIXTURE = 2,
  /**
   * A finished medicine with it as the only active ingredient.
   */
  PRECURSOR_FORM_MEDICINE = 3,
  /**
   * A finished medicine with further active ingredients.
   */
  PRECURSOR_FORM_COMPOUND_MEDICINE = 4,
  /**
   * A completely formulated paint or coating.
   */
  PRECURSOR_FORM_COATING = 5,
  /**
   * A printing ink or its cartridge.
   */
  PRECURSOR_FORM_PRINTING_INK = 6,
  /**
   * A photoresist or other liquid of chip and display making.
   */
  PRECURSOR_FORM_PHOTORESIST = 7,
};
#ifndef __cplusplus
typedef int32_t PrecursorForm;
#endif // __cplusplus

/**
 * Whose law it is.
 */
enum PrecursorJurisdiction
#ifdef __cplusplus
  : int32_t
#endif // __cplusplus
 {
  /**
   * The United States of America.
   */
  PRECURSOR_JURISDICTION_US = 1,
  /**
   * The People's Republic of China.
   */
  PRECURSOR_JURISDICTION_CN = 2,
  /**
   * The United Nations, 1988 Convention.
   */
  PRECURSOR_JURISDICTION_UN = 3,
};
#ifndef __cplusplus
typedef int32_t PrecursorJurisdiction;
#endif // __cplusplus

/**
 * What a text was taken for.
 */
enum PrecursorKind
#ifdef __cplusplus
  : int32_t
#endif // __cplusplus
 {
  /**
   * A name.
   */
  PRECURSOR_KIND_NAME = 1,
  /**
   * A CAS Registry Number.
   */
  PRECURSOR_KIND_CAS = 2,
  /**
   * An `InChIKey`.
   */
  PRECURSOR_KIND_INCHI_KEY = 3,
  /**
   * An `InChI`.
   */
  PRECURSOR_KIND_INCHI = 4,
  /**
   * A DEA code number.
   */
  PRECURSOR_KIND_DEA_CODE = 5,
  /**
   * A customs (HS) code.
   */
  PRECURSOR_KIND_HS = 6,
  /**
   * A UN number for dangerous goods.
   */
  PRECURSOR_KIND_UN = 7,
  /**
   * An EC number.
   */
  PRECURSOR_KIND_EC = 8,
  /**
   * A UNII.
   */
  PRECURSOR_KIND_UNII = 9,
  /**
   * A `PubChem` compound number.
   */
  PRECURSOR_KIND_PUBCHEM_CID = 10,
  /**
   * A structure as SMILES.
   */
  PRECURSOR_KIND_SMILES = 11,
};
#ifndef __cplusplus
typedef int32_t PrecursorKind;
#endif // __cplusplus

/**
 * Whether an obligation holds for the shipment.
 */
enum PrecursorObligationStatus
#ifdef __cplusplus
  : int32_t
#endif // __cplusplus
 {
  /**
   * It holds.
   */
  PRECURSOR_OBLIGATION_STATUS_APPLIES = 1,
  /**
   * It depends on facts that are not known.
   */
  PRECURSOR_OBLIGATION_STATUS_DEPENDS = 2,
  /**
   * It does not hold, for the reason given.
   */
  PRECURSOR_OBLIGATION_STATUS_DOES_NOT_APPLY = 3,
};
#ifndef __cplusplus
typedef int32_t PrecursorObligationStatus;
#endif // __cplusplus

/**
 * On what a concentration is reckoned.
 */
enum PrecursorPercentBasis
#ifdef __cplusplus
  : int32_t
#endif // __cplusplus
 {
  /**
   * It is not said.
   */
  PRECURSOR_PERCENT_BASIS_UNSTATED = 0,
  /**
   * Weight in weight.
   */
  PRECURSOR_PERCENT_BASIS_WEIGHT = 1,
  /**
   * Weight in volume.
   */
  PRECURSOR_PERCENT_BASIS_WEIGHT_PER_VOLUME = 2,
  /**
   * Volume in volume.
   */
  PRECURSOR_PERCENT_BASIS_VOLUME = 3,
};
#ifndef __cplusplus
typedef int32_t PrecursorPercentBasis;
#endif // __cplusplus

/**
 * How the substance stands to the one that the entry names.
 */
enum PrecursorRelation
#ifdef __cplusplus
  : int32_t
#endif // __cplusplus
 {
  /**
   * The entry names the substance itself.
   */
  PRECURSOR_RELATION_ITSELF = 1,
  /**
   * It is a salt of the named substance.
   */
  PRECURSOR_RELATION_SALT = 2,
  /**
   * It is an optical isomer of the named substance.
   */
  PRECURSOR_RELATION_OPTICAL_ISOMER = 3,
  /**
   * It is a geometric isomer of the named substance.
   */
  PRECURSOR_RELATION_GEOMETRIC_ISOMER = 4,
  /**
   * It is a positional isomer of the named substance.
   */
  PRECURSOR_RELATION_POSITIONAL_ISOMER = 5,
  /**
   * It is an ester of the named substance.
   */
  PRECURSOR_RELATION_ESTER = 6,
  /**
   * It is an ether of the named substance.
   */
  PRECURSOR_RELATION_ETHER = 7,
  /**
   * It is an amide of the named substance.
   */
  PRECURSOR_RELATION_AMIDE = 8,
  /**
   * It is a carbamate of the named substance.
   */
  PRECURSOR_RELATION_CARBAMATE = 9,
  /**
   * It is a halide of the named substance.
   */
  PRECURSOR_RELATION_HALIDE = 10,
  /**
   * It is an acetal of the named substance.
   */
  PRECURSOR_RELATION_ACETAL = 11,
  /**
   * It belongs to the class that the entry defines.
   */
  PRECURSOR_RELATION_CLASS = 12,
  /**
   * It is the material that the entry names.
   */
  PRECURSOR_RELATION_MATERIAL = 13,
  /**
   * It contains the named substance.
   */
  PRECURSOR_RELATION_COMPONENT = 14,
  /**
   * It is a tautomer of the named substance.
   */
  PRECURSOR_RELATION_TAUTOMER = 15,
  /**
   * It is the named substance with other isotopes.
   */
  PRECURSOR_RELATION_ISOTOPOLOGUE = 16,
};
#ifndef __cplusplus
typedef int32_t PrecursorRelation;
#endif // __cplusplus

/**
 * What a call came to; 0 is success.
 */
enum PrecursorStatus
#ifdef __cplusplus
  : int32_t
#endif // __cplusplus
 {
  /**
   * The call succeeded.
   */
  PRECURSOR_STATUS_OK = 0,
  /**
   * A pointer is NULL that must not be.
   */
  PRECURSOR_STATUS_NULL = 1,
  /**
   * A pointer that should be a handle is none, or one of another kind.
   */
  PRECURSOR_STATUS_HANDLE = 2,
  /**
   * The text is not UTF-8.
   */
  PRECURSOR_STATUS_ENCODING = 3,
  /**
   * A length is over its limit, and what it describes was not read.
   */
  PRECURSOR_STATUS_TOO_LONG = 4,
  /**
   * There is no item at this position.
   */
  PRECURSOR_STATUS_INDEX = 5,
  /**
   * The `size` of a struct is not that of any version of it, or a field is set that this
   * version of the library does not know.
   */
  PRECURSOR_STATUS_SIZE = 6,
  /**
   * A number names nothing in its enumeration.
   */
  PRECURSOR_STATUS_NUMBER = 7,
  /**
   * A date is not a day of the calendar from 1800 to 9999, written `yyyymmdd`.
   */
  PRECURSOR_STATUS_DATE = 8,
  /**
   * A country is not two ASCII letters.
   */
  PRECURSOR_STATUS_COUNTRY = 9,
  /**
   * A quantity or concentration is below zero, too large or no number, or both a mass and a
   * volume are given.
   */
  PRECURSOR_STATUS_QUANTITY = 10,
  /**
   * The offsets of a row go backwards or leave the bytes.
   */
  PRECURSOR_STATUS_OFFSETS = 11,
  /**
   * The row holds no text: its validity bit is 0.
   */
  PRECURSOR_STATUS_MISSING = 12,
  /**
   * The library has a defect; nothing was written.
   */
  PRECURSOR_STATUS_PANIC = 13,
};
#ifndef __cplusplus
typedef int32_t PrecursorStatus;
#endif // __cplusplus

/**
 * What a substance of the data is.
 */
enum PrecursorSubstanceKind
#ifdef __cplusplus
  : int32_t
#endif // __cplusplus
 {
  /**
   * One chemical compound.
   */
  PRECURSOR_SUBSTANCE_KIND_CHEMICAL = 1,
  /**
   * A material: a plant, an oil, a mixture.
   */
  PRECURSOR_SUBSTANCE_KIND_MATERIAL = 2,
  /**
   * A class of compounds.
   */
  PRECURSOR_SUBSTANCE_KIND_CLASS = 3,
};
#ifndef __cplusplus
typedef int32_t PrecursorSubstanceKind;
#endif // __cplusplus

/**
 * The verdict of one jurisdiction; every number from 16 on means undetermined, and says why.
 *
 * No number is 0 except that of a row of a batch that could not be read.
 */
enum PrecursorVerdict
#ifdef __cplusplus
  : int32_t
#endif // __cplusplus
 {
  /**
   * No answer: the row of the batch could not be read, and its status says why.
   */
  PRECURSOR_VERDICT_NONE = 0,
  /**
   * At least one entry in force covers the substance.
   */
  PRECURSOR_VERDICT_LISTED = 1,
  /**
   * The substance is known, and no entry in force covers it.
   */
  PRECURSOR_VERDICT_NOT_LISTED = 2,
  /**
   * Undetermined: the text names nothing that this library knows.
   */
  PRECURSOR_VERDICT_NOT_RECOGNISED = 16,
  /**
   * Undetermined: the text means several substances; the suggestions name them.
   */
  PRECURSOR_VERDICT_AMBIGUOUS = 17,
  /**
   * Undetermined: the text is too vague to name a substance.
   */
  PRECURSOR_VERDICT_VAGUE = 18,
  /**
   * Undetermined: the identifiers given contradict each other or their own check digit.
   */
  PRECURSOR_VERDICT_CONFLICT = 19,
  /**
   * Undetermined: what was given does not decide.
   */
  PRECURSOR_VERDICT_INCOMPLETE = 20,
  /**
   * Undetermined: the wording of the law leaves it open.
   */
  PRECURSOR_VERDICT_BORDERLINE = 21,
  /**
   * Undetermined: the date lies before the data of the jurisdiction begins.
   */
  PRECURSOR_VERDICT_OUTSIDE_COVERAGE = 22,
};
#ifndef __cplusplus
typedef int32_t PrecursorVerdict;
#endif // __cplusplus

/**
 * The answer to one query.
 */
typedef struct PrecursorAnswer PrecursorAnswer;

/**
 * The mentions in one text.
 */
typedef struct PrecursorScan PrecursorScan;

/**
 * What is known beside the text: the date and the shipment. Every field but `size` may be 0: not
 * known, or not said.
 */
typedef struct PrecursorOptions {
  /**
   * `sizeof(PrecursorOptions)`.
   */
  size_t size;
  /**
   * How much there is, in kilograms, read to the milligram; not beside `litres`.
   */
  double kilograms;
  /**
   * How much there is, in litres, read to the microlitre; not beside `kilograms`.
   */
  double litres;
  /**
   * How much of the goods is the chemical, up to 100, read to the ten-thousandth.
   */
  double percent;
  /**
   * The date of the question, `yyyymmdd`; 0: the date up to which the data goes.
   */
  uint32_t date;
  /**
   * On what `percent` is reckoned, a number of `PrecursorPercentBasis`.
   */
  int32_t percent_basis;
  /**
   * The form of the goods, a number of `PrecursorForm`.
   */
  int32_t form;
  /**
   * What is done with them where the countries do not say it, a number of `PrecursorAct`.
   */
  int32_t act;
  /**
   * The country of origin: two letters (ISO 3166), then two zeros.
   */
  char origin[4];
  /**
   * The country of destination: two letters (ISO 3166), then two zeros.
   */
  char destination[4];
} PrecursorOptions;

/**
 * A borrowed text in UTF-8; no NUL follows it.
 */
typedef struct PrecursorText {
  /**
   * The first byte; never NULL in a text that the library gives.
   */
  const char *data;
  /**
   * The number of bytes.
   */
  size_t len;
} PrecursorText;

/**
 * The columns of a batch beside the queries. Each may be NULL: not given, or not wanted. Columns
 * need no alignment; a column that is written must not overlap any other.
 */
typedef struct PrecursorColumns {
  /**
   * `sizeof(PrecursorColumns)`.
   */
  size_t size;
  /**
   * Read: one bit per row, lowest bit first; 0: the row holds no text. NULL: every row does.
   */
  const uint8_t *validity;
  /**
   * The bit of `validity` that belongs to the first row.
   */
  size_t validity_offset;
  /**
   * Read: the date of each row, `yyyymmdd`; 0: that of the options.
   */
  const uint32_t *dates;
  /**
   * Read: the country of origin of each row, two letters; two zeros: that of the options.
   */
  const char *origins;
  /**
   * Read: the country of destination of each row, two letters; two zeros: that of the options.
   */
  const char *destinations;
  /**
   * Read: the quantity of each row in kilograms; 0: that of the options.
   */
  const double *kilograms;
  /**
   * Read: the concentration of each row in percent, on the basis that the options state; 0:
   * that of the options.
   */
  const double *percents;
  /**
   * Written: what reading the row came to, a number of `PrecursorStatus`; 0 where it was answered.
   */
  uint8_t *status;
  /**
   * Written: the verdict of the United States, a number of `PrecursorVerdict`.
   */
  uint8_t *us;
  /**
   * Written: the verdict of China, a number of `PrecursorVerdict`.
   */
  uint8_t *cn;
  /**
   * Written: the verdict under the 1988 Convention, a number of `PrecursorVerdict`.
   */
  uint8_t *un;
  /**
   * Written: the first entry of the United States that decides, or where none does the first
   * that may cover the substance, for `precursor_entry`; `PRECURSOR_NONE` where there is none.
   */
  uint32_t *us_entry;
  /**
   * Written: the entry of China, chosen in the same way, or `PRECURSOR_NONE`.
   */
  uint32_t *cn_entry;
  /**
   * Written: the entry under the 1988 Convention, chosen in the same way, or
   * `PRECURSOR_NONE`.
   */
  uint32_t *un_entry;
  /**
   * Written: the substance, for `precursor_substance`, or `PRECURSOR_NONE`.
   */
  uint32_t *substance;
  /**
   * Written: the weightiest obligation in the United States, a number of
   * `PrecursorObligationStatus`: 1 where one applies, else 2 where one depends on what is not
   * known, else 3; 0 where there is none.
   */
  uint8_t *us_duty;
  /**
   * Written: the weightiest obligation in China, in the same numbers.
   */
  uint8_t *cn_duty;
  /**
   * Written: the weightiest obligation under the 1988 Convention, in the same numbers.
   */
  uint8_t *un_duty;
} PrecursorColumns;

/**
 * What is wrong with a text that could not be read at all.
 */
typedef struct PrecursorFault {
  /**
   * `sizeof(PrecursorFault)`.
   */
  size_t size;
  /**
   * One sentence in English, lower case, without a full stop.
   */
  struct PrecursorText message;
  /**
   * The byte of the text where it showed; `SIZE_MAX` where no one place is at fault.
   */
  size_t offset;
  /**
   * A number of `PrecursorFaultKind`; 0 where the text has no fault.
   */
  int32_t kind;
  /**
   * 0.
   */
  int32_t reserved;
} PrecursorFault;

/**
 * One entry that covers the substance asked for; its texts are borrowed from the answer.
 */
typedef struct PrecursorFinding {
  /**
   * `sizeof(PrecursorFinding)`.
   */
  size_t size;
  /**
   * The id of the list, such as `us-list-1`.
   */
  struct PrecursorText list;
  /**
   * The number of the entry as the law prints it.
   */
  struct PrecursorText number;
  /**
   * The official English name; empty where there is none.
   */
  struct PrecursorText name;
  /**
   * The official Chinese name; empty where there is none.
   */
  struct PrecursorText name_zh;
  /**
   * The id of the substance that the entry names.
   */
  struct PrecursorText substance_id;
  /**
   * The citation.
   */
  struct PrecursorText authority;
  /**
   * The number of reasons, for `precursor_answer_finding_because`.
   */
  size_t because_count;
  /**
   * The number of clauses of a class definition that hold, for
   * `precursor_answer_finding_clause`.
   */
  size_t clause_count;
  /**
   * The number of notes, for `precursor_answer_finding_note`.
   */
  size_t note_count;
  /**
   * A number of `PrecursorJurisdiction`.
   */
  int32_t jurisdiction;
  /**
   * A number of `PrecursorRelation`.
   */
  int32_t relation;
  /**
   * A number of `PrecursorCertainty`.
   */
  int32_t certainty;
  /**
   * How sure the listing is, a number of `PrecursorConfidence`.
   */
  int32_t confidence;
  /**
   * The first day of unbroken control under this list; 0 where unknown.
   */
  uint32_t since;
  /**
   * The first day on which the entry no longer holds; 0 where none is set.
   */
  uint32_t until;
  /**
   * The DEA code number; 0 where there is none.
   */
  uint32_t dea_code;
  /**
   * The substance that the entry names, for `precursor_substance`.
   */
  uint32_t substance;
  /**
   * The entry, for `precursor_entry`.
   */
  uint32_t entry;
  /**
   * The entry that names the substance and so takes it out of this class, or `PRECURSOR_NONE`.
   */
  uint32_t displaced_by;
} PrecursorFinding;

/**
 * One legal list and how far its data goes. Its texts live as long as the library.
 */
typedef struct PrecursorList {
  /**
   * `sizeof(PrecursorList)`.
   */
  size_t size;
  /**
   * The id, such as `cn-precursor-2`.
   */
  struct PrecursorText id;
  /**
   * The English name.
   */
  struct PrecursorText name;
  /**
   * The Chinese name; empty where the list has none.
   */
  struct PrecursorText name_zh;
  /**
   * The citation of the list as a whole.
   */
  struct PrecursorText authority;
  /**
   * What is to be known of the completeness of the list.
   */
  struct PrecursorText notes;
  /**
   * The number of entries, past ones included.
   */
  size_t entry_count;
  /**
   * A number of `PrecursorJurisdiction`.
   */
  int32_t jurisdiction;
  /**
   * 1 where the list has legal force, 0 where monitoring is voluntary.
   */
  int32_t binding;
  /**
   * The first day that the data covers; 0 where unknown.
   */
  uint32_t covers_from;
  /**
   * The last day up to which the data is complete; 0 where the list is known to be incomplete.
   */
  uint32_t complete_to;
} PrecursorList;

/**
 * One line of a legal list, during one period. Its texts live as long as the library.
 */
typedef struct PrecursorEntry {
  /**
   * `sizeof(PrecursorEntry)`.
   */
  size_t size;
  /**
   * The id of the list.
   */
  struct PrecursorText list;
  /**
   * The number as the law prints it.
   */
  struct PrecursorText number;
  /**
   * The official English name without qualifiers; empty where there is none.
   */
  struct PrecursorText name;
  /**
   * The official Chinese name without qualifiers; empty where there is none.
   */
  struct PrecursorText name_zh;
  /**
   * The full wording where it says more than the name; else empty.
   */
  struct PrecursorText wording;
  /**
   * The only form that the entry covers, where the law limits it; else empty.
   */
  struct PrecursorText limited_to;
  /**
   * The citation.
   */
  struct PrecursorText authority;
  /**
   * Where the entry was read.
   */
  struct PrecursorText source;
  /**
   * Thresholds, exceptions and doubts noted with the entry; else empty.
   */
  struct PrecursorText notes;
  /**
   * How many tokens `precursor_entry_scope` gives.
   */
  size_t scope_count;
  /**
   * How many exceptions `precursor_entry_except` gives.
   */
  size_t except_count;
  /**
   * How many codes `precursor_entry_hs_code` gives.
   */
  size_t hs_code_count;
  /**
   * How many countries `precursor_entry_destination` gives; 0: the entry applies to all.
   */
  size_t destination_count;
  /**
   * A number of `PrecursorEntryKind`.
   */
  int32_t kind;
  /**
   * How sure the listing is, a number of `PrecursorConfidence`.
   */
  int32_t confidence;
  /**
   * How sure the dates are, a number of `PrecursorConfidence`.
   */
  int32_t date_confidence;
  /**
   * The DEA code number; 0 where there is none.
   */
  uint32_t dea_code;
  /**
   * The first day in force; 0 where unknown.
   */
  uint32_t effective;
  /**
   * The first day no longer in force; 0 while it is in force.
   */
  uint32_t ended;
  /**
   * A day before which the entry was not in force, where `effective` is unknown; else 0.
   */
  uint32_t not_before;
  /**
   * The day up to which a temporary order runs; 0 for a lasting entry.
   */
  uint32_t temporary_until;
} PrecursorEntry;

/**
 * One duty that follows from an entry for one act, and whether it holds. Its texts are borrowed
 * from the answer.
 */
typedef struct PrecursorObligation {
  /**
   * `sizeof(PrecursorObligation)`.
   */
  size_t size;
  /**
   * The id of the list.
   */
  struct PrecursorText list;
  /**
   * The number of the entry as the law prints it.
   */
  struct PrecursorText number;
  /**
   * What the law asks for, in words.
   */
  struct PrecursorText what;
  /**
   * The words of Chinese law, where they were read; else empty.
   */
  struct PrecursorText what_zh;
  /**
   * Why it holds, does not hold, or depends.
   */
  struct PrecursorText because;
  /**
   * The citation.
   */
  struct PrecursorText authority;
  /**
   * Where it was read.
   */
  struct PrecursorText source;
  /**
   * What else is to be known of it; else empty.
   */
  struct PrecursorText note;
  /**
   * How many facts `precursor_answer_obligation_depends_on` gives.
   */
  size_t depends_on_count;
  /**
   * A number of `PrecursorJurisdiction`.
   */
  int32_t jurisdiction;
  /**
   * The act for which the law asks it, a number of `PrecursorAct`.
   */
  int32_t act;
  /**
   * A number of `PrecursorDuty`.
   */
  int32_t duty;
  /**
   * A number of `PrecursorObligationStatus`.
   */
  int32_t status;
  /**
   * How sure the weakest row behind it is, a number of `PrecursorConfidence`.
   */
  int32_t confidence;
  /**
   * The entry from which the duty follows, for `precursor_entry`.
   */
  uint32_t entry;
} PrecursorObligation;

/**
 * A name or CAS Registry Number of the data in a text: what is written, not what is shipped.
 */
typedef struct PrecursorMention {
  /**
   * `sizeof(PrecursorMention)`.
   */
  size_t size;
  /**
   * The byte of the text where it begins.
   */
  size_t start;
  /**
   * The byte of the text behind its last.
   */
  size_t end;
  /**
   * How many substances `precursor_scan_mention_substance` gives: one, or several where what is
   * written means several.
   */
  size_t substance_count;
  /**
   * How many lists `precursor_scan_mention_list` gives: those that name one of the substances
   * on the date.
   */
  size_t list_count;
  /**
   * A number of `PrecursorKind`: a name or a number.
   */
  int32_t kind;
  /**
   * 0.
   */
  int32_t reserved;
} PrecursorMention;

/**
 * One substance of the data. Its texts live as long as the library.
 */
typedef struct PrecursorSubstance {
  /**
   * `sizeof(PrecursorSubstance)`.
   */
  size_t size;
  /**
   * The id, such as `1-boc-4-piperidone`, which stays the same in later versions of the data.
   */
  struct PrecursorText id;
  /**
   * The English name.
   */
  struct PrecursorText name;
  /**
   * The Chinese name; empty where none is known.
   */
  struct PrecursorText name_zh;
  /**
   * The structure as SMILES; empty where there is none.
   */
  struct PrecursorText smiles;
  /**
   * The UNII; empty where none is known.
   */
  struct PrecursorText unii;
  /**
   * The `PubChem` compound number; 0 where none is known.
   */
  uint32_t pubchem_cid;
  /**
   * A number of `PrecursorSubstanceKind`.
   */
  int32_t kind;
} PrecursorSubstance;

/**
 * A substance that the text may mean; never an answer by itself.
 */
typedef struct PrecursorSuggestion {
  /**
   * `sizeof(PrecursorSuggestion)`.
   */
  size_t size;
  /**
   * The name to show.
   */
  struct PrecursorText name;
  /**
   * The number of lists that name the substance on the date of the query.
   */
  size_t list_count;
  /**
   * The substance, for `precursor_substance`.
   */
  uint32_t substance;
  /**
   * How many edits lie between the text and the name; 0 for one of several meanings.
   */
  uint32_t distance;
} PrecursorSuggestion;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Answers a query, and gives a handle to free with `precursor_answer_free`.
 *
 * Every text in UTF-8 of at most `PRECURSOR_MAX_TEXT_LEN` bytes gets an answer; one that is empty
 * or cannot be read has a fault. `text` may be NULL where `len` is 0, `options` may be NULL.
 *
 * # Safety
 * `text` points to `len` bytes, `options` to a struct as long as its `size` says; `out` is NULL
 * or may be written.
 */
PrecursorStatus precursor_screen(const char *text,
                                 size_t len,
                                 const struct PrecursorOptions *options,
                                 struct PrecursorAnswer **out);

/**
 * Frees an answer with its components and every text borrowed from it; NULL, components and
 * handles of another kind are left alone.
 *
 * No other call may use the answer at the same time or later.
 *
 * # Safety
 * `answer` is NULL or a handle that `precursor_screen` gave and that was not freed yet.
 */
void precursor_answer_free(struct PrecursorAnswer *answer);

/**
 * Writes the text of the query, borrowed from the answer.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_answer_input(const struct PrecursorAnswer *answer,
                                       struct PrecursorText *out);

/**
 * Writes what the text was taken for.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_answer_kind(const struct PrecursorAnswer *answer, PrecursorKind *out);

/**
 * Writes what is known of the shipment: what the options say, and what the text adds to that.
 *
 * The date is that of the answer; a quantity stands in `kilograms` or in `litres`.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or a struct as long as its `size` says.
 */
PrecursorStatus precursor_answer_shipment(const struct PrecursorAnswer *answer,
                                          struct PrecursorOptions *out);

/**
 * Writes how many things the text names beside each other; 0 where it names one.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_answer_component_count(const struct PrecursorAnswer *answer, size_t *out);

/**
 * Writes the answer to one of several things that the text names. It is lent: it ends with the
 * whole answer, and must not be freed.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_answer_component(const struct PrecursorAnswer *answer,
                                           size_t index,
                                           const struct PrecursorAnswer **out);

/**
 * Writes the date that the answer is for, `yyyymmdd`.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_answer_date(const struct PrecursorAnswer *answer, uint32_t *out);

/**
 * Writes the substance that the text names, for `precursor_substance`; `PRECURSOR_NONE` where it
 * names none.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_answer_substance(const struct PrecursorAnswer *answer, uint32_t *out);

/**
 * Writes the verdict of a jurisdiction, a number of `PrecursorJurisdiction`.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_answer_verdict(const struct PrecursorAnswer *answer,
                                         int32_t jurisdiction,
                                         PrecursorVerdict *out);

/**
 * Writes the answer as one JSON object on one line, borrowed from the answer.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_answer_json(const struct PrecursorAnswer *answer,
                                      struct PrecursorText *out);

/**
 * Writes the answer as lines for people to read, borrowed from the answer.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_answer_text(const struct PrecursorAnswer *answer,
                                      struct PrecursorText *out);

/**
 * Answers a column of queries, in the layout of an Arrow string array: `offsets` has one number
 * more than there are rows, and row `i` is the text from byte `offsets[i]` up to `offsets[i + 1]`.
 *
 * A row that cannot be read does not stop the others: its status says why, its verdicts are
 * `PRECURSOR_VERDICT_NONE`, and it is counted in `out_unread`, which may be NULL. `bytes` may be
 * NULL where no row has a text, `offsets` where there are no rows, `options` always. Several
 * threads may work on parts of the same columns.
 *
 * # Safety
 * `offsets` has `rows + 1` numbers and `bytes` `len` bytes; `options` and `columns` point to
 * structs as long as their `size` says; each column that is not NULL has a cell for every row.
 */
PrecursorStatus precursor_screen_batch(const int32_t *offsets,
                                       const char *bytes,
                                       size_t len,
                                       size_t rows,
                                       const struct PrecursorOptions *options,
                                       const struct PrecursorColumns *columns,
                                       size_t *out_unread);

/**
 * Answers a column of queries as `precursor_screen_batch` does, with the 64-bit offsets of an
 * Arrow large string array.
 *
 * # Safety
 * As for `precursor_screen_batch`.
 */
PrecursorStatus precursor_screen_batch_large(const int64_t *offsets,
                                             const char *bytes,
                                             size_t len,
                                             size_t rows,
                                             const struct PrecursorOptions *options,
                                             const struct PrecursorColumns *columns,
                                             size_t *out_unread);

/**
 * Writes how many warnings there are.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_answer_warning_count(const struct PrecursorAnswer *answer, size_t *out);

/**
 * Writes a warning: what the caller should know beside the verdicts. Borrowed from the answer.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_answer_warning(const struct PrecursorAnswer *answer,
                                         size_t index,
                                         struct PrecursorText *out);

/**
 * Writes what is wrong with the text: empty, too long, a wrong check digit. Its `kind` is 0 where
 * nothing is. Borrowed from the answer.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or a struct as long as its `size` says.
 */
PrecursorStatus precursor_answer_fault(const struct PrecursorAnswer *answer,
                                       struct PrecursorFault *out);

/**
 * Writes how many entries cover the substance.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_answer_finding_count(const struct PrecursorAnswer *answer, size_t *out);

/**
 * Writes a finding; they are in the order of the lists.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or a struct as long as its `size` says.
 */
PrecursorStatus precursor_answer_finding(const struct PrecursorAnswer *answer,
                                         size_t index,
                                         struct PrecursorFinding *out);

/**
 * Writes one step of the reasons of a finding, in the order from the query to the entry. Borrowed
 * from the answer.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_answer_finding_because(const struct PrecursorAnswer *answer,
                                                 size_t finding,
                                                 size_t index,
                                                 struct PrecursorText *out);

/**
 * Writes one clause of a class definition that holds, as the law numbers it. It lives as long as
 * the library.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_answer_finding_clause(const struct PrecursorAnswer *answer,
                                                size_t finding,
                                                size_t index,
                                                struct PrecursorText *out);

/**
 * Writes one note of a finding: what limits the entry or is doubtful about it. Borrowed from the
 * answer.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_answer_finding_note(const struct PrecursorAnswer *answer,
                                              size_t finding,
                                              size_t index,
                                              struct PrecursorText *out);

/**
 * Writes how many lists there are.
 *
 * # Safety
 * `out` is NULL or may be written.
 */
PrecursorStatus precursor_list_count(size_t *out);

/**
 * Writes a list: what it is, and how far its data goes.
 *
 * # Safety
 * `out` is NULL or a struct as long as its `size` says.
 */
PrecursorStatus precursor_list(size_t index, struct PrecursorList *out);

/**
 * Writes how many entries there are in all lists, past ones included.
 *
 * # Safety
 * `out` is NULL or may be written.
 */
PrecursorStatus precursor_entry_count(size_t *out);

/**
 * Writes an entry. Its number, from 0 up, may change with the data version.
 *
 * # Safety
 * `out` is NULL or a struct as long as its `size` says.
 */
PrecursorStatus precursor_entry(uint32_t number, struct PrecursorEntry *out);

/**
 * Writes one token of what else an entry covers, such as `salts`.
 *
 * # Safety
 * `out` is NULL or may be written.
 */
PrecursorStatus precursor_entry_scope(uint32_t number, size_t index, struct PrecursorText *out);

/**
 * Writes one thing that an entry excepts.
 *
 * # Safety
 * `out` is NULL or may be written.
 */
PrecursorStatus precursor_entry_except(uint32_t number, size_t index, struct PrecursorText *out);

/**
 * Writes one customs (HS) code given with an entry, digits only.
 *
 * # Safety
 * `out` is NULL or may be written.
 */
PrecursorStatus precursor_entry_hs_code(uint32_t number, size_t index, struct PrecursorText *out);

/**
 * Writes one country (ISO 3166) to which alone an entry applies.
 *
 * # Safety
 * `out` is NULL or may be written.
 */
PrecursorStatus precursor_entry_destination(uint32_t number,
                                            size_t index,
                                            struct PrecursorText *out);

/**
 * Writes how many obligations there are: those that hold, that do not, and that depend on what is
 * not known.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_answer_obligation_count(const struct PrecursorAnswer *answer,
                                                  size_t *out);

/**
 * Writes an obligation; they are in the order of the findings.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or a struct as long as its `size` says.
 */
PrecursorStatus precursor_answer_obligation(const struct PrecursorAnswer *answer,
                                            size_t index,
                                            struct PrecursorObligation *out);

/**
 * Writes one fact on which an obligation depends.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_answer_obligation_depends_on(const struct PrecursorAnswer *answer,
                                                       size_t obligation,
                                                       size_t index,
                                                       PrecursorFact *out);

/**
 * Finds the names and CAS Registry Numbers of the data in a text of at most
 * `PRECURSOR_MAX_SCAN_LEN` bytes, and gives a handle to free with `precursor_scan_free`. The text
 * is not kept.
 *
 * `day` is the date of the lists, `yyyymmdd`; 0: the date up to which the data goes. `text` may be
 * NULL where `len` is 0.
 *
 * # Safety
 * `text` points to `len` bytes; `out` is NULL or may be written.
 */
PrecursorStatus precursor_scan(const char *text,
                               size_t len,
                               uint32_t day,
                               struct PrecursorScan **out);

/**
 * Frees a scan; NULL and handles of another kind are left alone.
 *
 * No other call may use the scan at the same time or later.
 *
 * # Safety
 * `scan` is NULL or a handle that `precursor_scan` gave and that was not freed yet.
 */
void precursor_scan_free(struct PrecursorScan *scan);

/**
 * Writes how many mentions there are.
 *
 * # Safety
 * `scan` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_scan_mention_count(const struct PrecursorScan *scan, size_t *out);

/**
 * Writes a mention; they stand from left to right, none within another.
 *
 * # Safety
 * `scan` is NULL or a live handle; `out` is NULL or a struct as long as its `size` says.
 */
PrecursorStatus precursor_scan_mention(const struct PrecursorScan *scan,
                                       size_t index,
                                       struct PrecursorMention *out);

/**
 * Writes one substance that a mention means, for `precursor_substance`.
 *
 * # Safety
 * `scan` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_scan_mention_substance(const struct PrecursorScan *scan,
                                                 size_t mention,
                                                 size_t index,
                                                 uint32_t *out);

/**
 * Writes the id of one list that names a substance of a mention on the date; it lives as long as
 * the library.
 *
 * # Safety
 * `scan` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_scan_mention_list(const struct PrecursorScan *scan,
                                            size_t mention,
                                            size_t index,
                                            struct PrecursorText *out);

/**
 * Writes what a status means, in English, lower case, without a full stop.
 *
 * `Number` where no status has this number. The text lives as long as the library.
 *
 * # Safety
 * `out` is NULL or may be written.
 */
PrecursorStatus precursor_status_text(int32_t status, struct PrecursorText *out);

/**
 * Writes how many substances there are.
 *
 * # Safety
 * `out` is NULL or may be written.
 */
PrecursorStatus precursor_substance_count(size_t *out);

/**
 * Writes a substance. Its number, from 0 up, may change with the data version.
 *
 * # Safety
 * `out` is NULL or a struct as long as its `size` says.
 */
PrecursorStatus precursor_substance(uint32_t number, struct PrecursorSubstance *out);

/**
 * Writes how many suggestions there are.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_answer_suggestion_count(const struct PrecursorAnswer *answer,
                                                  size_t *out);

/**
 * Writes a suggestion: what the text may mean where it could not be answered.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or a struct as long as its `size` says.
 */
PrecursorStatus precursor_answer_suggestion(const struct PrecursorAnswer *answer,
                                            size_t index,
                                            struct PrecursorSuggestion *out);

/**
 * Writes the id of one of the lists that name a suggested substance, which lives as long as the
 * library.
 *
 * # Safety
 * `answer` is NULL or a live handle; `out` is NULL or may be written.
 */
PrecursorStatus precursor_answer_suggestion_list(const struct PrecursorAnswer *answer,
                                                 size_t suggestion,
                                                 size_t index,
                                                 struct PrecursorText *out);

/**
 * Returns the version of the ABI of the library that is loaded, to compare with
 * `PRECURSOR_ABI_VERSION` of the header.
 */
uint32_t precursor_abi_version(void);

/**
 * Writes the version of the library, such as `0.1.0`, which lives as long as the library.
 *
 * # Safety
 * `out` is NULL or may be written.
 */
PrecursorStatus precursor_version(struct PrecursorText *out);

/**
 * Writes the version of the data, which changes with every change of a table. It lives as long as
 * the library.
 *
 * # Safety
 * `out` is NULL or may be written.
 */
PrecursorStatus precursor_data_version(struct PrecursorText *out);

/**
 * Writes the day up to which the lists were followed, `yyyymmdd`: the date of a query that names
 * none.
 *
 * # Safety
 * `out` is NULL or may be written.
 */
PrecursorStatus precursor_data_date(uint32_t *out);

/**
 * Writes `"listed"`, `"not-listed"` or `"undetermined"` for a number of `PrecursorVerdict`.
 *
 * `Number` where no verdict has this number; 0 is no verdict. The text lives as long as the library.
 *
 * # Safety
 * `out` is NULL or may be written.
 */
PrecursorStatus precursor_verdict_text(int32_t verdict,
                                       struct PrecursorText *out);

/**
 * Writes why a verdict is undetermined, such as `"not-recognised"`.
 *
 * `Number` where the number is no undetermined verdict. The text lives as long as the library.
 *
 * # Safety
 * `out` is NULL or may be written.
 */
PrecursorStatus precursor_reason_text(int32_t verdict, struct PrecursorText *out);

/**
 * Writes what a text was taken for, such as `"cas"`.
 *
 * `Number` where no kind has this number. The text lives as long as the library.
 *
 * # Safety
 * `out` is NULL or may be written.
 */
PrecursorStatus precursor_kind_text(int32_t kind, struct PrecursorText *out);

/**
 * Writes the word for a relation, such as `"optical-isomer"`.
 *
 * `Number` where no relation has this number. The text lives as long as the library.
 *
 * # Safety
 * `out` is NULL or may be written.
 */
PrecursorStatus precursor_relation_text(int32_t relation, struct PrecursorText *out);

/**
 * Writes the word for a confidence, such as `"official"`.
 *
 * `Number` where no confidence has this number. The text lives as long as the library.
 *
 * # Safety
 * `out` is NULL or may be written.
 */
PrecursorStatus precursor_confidence_text(int32_t confidence, struct PrecursorText *out);

/**
 * Writes the word for an act, such as `"export"`.
 *
 * `Number` where none has this number. The text lives as long as the library.
 *
 * # Safety
 * `out` is NULL or may be written.
 */
PrecursorStatus precursor_act_text(int32_t act, struct PrecursorText *out);

/**
 * Writes the word for a kind of duty, such as `"licence"`.
 *
 * `Number` where none has this number. The text lives as long as the library.
 *
 * # Safety
 * `out` is NULL or may be written.
 */
PrecursorStatus precursor_duty_text(int32_t duty, struct PrecursorText *out);

/**
 * Writes the word for whether an obligation holds, such as `"applies"`.
 *
 * `Number` where none has this number. The text lives as long as the library.
 *
 * # Safety
 * `out` is NULL or may be written.
 */
PrecursorStatus precursor_obligation_status_text(int32_t status, struct PrecursorText *out);

/**
 * Writes the word for a fact, such as `"quantity"`.
 *
 * `Number` where none has this number. The text lives as long as the library.
 *
 * # Safety
 * `out` is NULL or may be written.
 */
PrecursorStatus precursor_fact_text(int32_t fact, struct PrecursorText *out);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* PRECURSOR_H */
