#include "tiny.h"

#include "check.h"

int main(int argc, char **argv) {
  check_text("version", "1.0", check_expected_version(argc, argv));
  check_number("the answer", 42, answer());
  return check_result();
}
