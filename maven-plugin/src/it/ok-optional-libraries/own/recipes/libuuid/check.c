#include <uuid/uuid.h>

#include "check.h"

int main(void) {
  uuid_t uuid;
  uuid_clear(uuid);
  check_true("mine alone", uuid_is_null(uuid));
  return check_result();
}
