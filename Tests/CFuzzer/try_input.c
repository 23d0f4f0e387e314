#include <stddef.h>
#include <stdint.h>

void try_input(const uint8_t *start, size_t count);

// libFuzzer brings the main function and calls this with one input after the other. A program of Swift would
// have a main function of its own.
int LLVMFuzzerTestOneInput(const uint8_t *start, size_t count) {
  try_input(start, count);
  return 0;
}
