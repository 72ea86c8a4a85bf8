/* Eight threads, a hundred thousand calls each, the same answers; and one answer read by all. */
#define _POSIX_C_SOURCE 200809L
#include "check.h"

#include <pthread.h>

enum { THREADS = 8, CALLS = 100000, QUERIES = 6 };

static const char *const TEXTS[QUERIES] = {
    "79099-07-3", "acetone", "no such thing", "fentanyl", "4-piperidone", "67-64-1"};
static PrecursorVerdict expected[QUERIES][3];
static const PrecursorAnswer *shared;
static PrecursorText json;

static void *work(void *argument) {
  size_t first = *(const size_t *)argument;
  for (size_t call = 0; call < CALLS; call++) {
    size_t at = (first + call) % QUERIES;
    PrecursorAnswer *answer = screen(TEXTS[at], NULL);
    for (int32_t jurisdiction = 1; jurisdiction <= 3; jurisdiction++) {
      CHECK(verdict(answer, jurisdiction) == expected[at][jurisdiction - 1]);
    }
    if (call % 1000 == 0) {
      PrecursorText text, note;
      OK(precursor_answer_json(shared, &text));
      PrecursorFinding finding = {.size = sizeof finding};
      OK(precursor_answer_finding(shared, 0, &finding));
      for (size_t index = 0; index < finding.note_count; index++) {
        OK(precursor_answer_finding_note(shared, 0, index, &note));
      }
      CHECK(text.len == json.len && memcmp(text.data, json.data, text.len) == 0);
    }
    precursor_answer_free(answer);
  }
  return NULL;
}

int main(void) {
  for (size_t at = 0; at < QUERIES; at++) {
    PrecursorAnswer *answer = screen(TEXTS[at], NULL);
    for (int32_t jurisdiction = 1; jurisdiction <= 3; jurisdiction++) {
      expected[at][jurisdiction - 1] = verdict(answer, jurisdiction);
    }
    precursor_answer_free(answer);
  }
  PrecursorAnswer *other = screen("4-piperidone", NULL);
  OK(precursor_answer_json(other, &json));
  PrecursorAnswer *mine = screen("4-piperidone", NULL);
  shared = mine;
  pthread_t threads[THREADS];
  size_t numbers[THREADS];
  for (size_t at = 0; at < THREADS; at++) {
    numbers[at] = at;
    CHECK(pthread_create(&threads[at], NULL, work, &numbers[at]) == 0);
  }
  for (size_t at = 0; at < THREADS; at++) {
    CHECK(pthread_join(threads[at], NULL) == 0);
  }
  precursor_answer_free(mine);
  precursor_answer_free(other);
  return 0;
}
