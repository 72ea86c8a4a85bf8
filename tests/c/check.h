/* What the C tests share: a check that names its place, and texts to compare. */
#ifndef CHECK_H
#define CHECK_H

#include "precursor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                       \
  do {                                                                         \
    if (!(condition)) {                                                        \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);          \
      exit(1);                                                                 \
    }                                                                          \
  } while (0)

#define OK(call) CHECK((call) == PRECURSOR_STATUS_OK)

static inline int is(PrecursorText text, const char *expected) {
  return text.data != NULL && text.len == strlen(expected) &&
         memcmp(text.data, expected, text.len) == 0;
}

static inline int holds(PrecursorText text, const char *part) {
  size_t len = strlen(part);
  for (size_t at = 0; at + len <= text.len; at++) {
    if (memcmp(text.data + at, part, len) == 0) {
      return 1;
    }
  }
  return 0;
}

/* Answers a query of which NUL marks the end. */
static inline PrecursorAnswer *screen(const char *query,
                                      const PrecursorOptions *options) {
  PrecursorAnswer *answer = NULL;
  OK(precursor_screen(query, strlen(query), options, &answer));
  CHECK(answer != NULL);
  return answer;
}

static inline PrecursorVerdict verdict(const PrecursorAnswer *answer,
                                       PrecursorJurisdiction jurisdiction) {
  PrecursorVerdict verdict = PRECURSOR_VERDICT_NONE;
  OK(precursor_answer_verdict(answer, jurisdiction, &verdict));
  return verdict;
}

#endif
