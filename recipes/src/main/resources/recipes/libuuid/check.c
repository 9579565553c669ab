#include <time.h>
#include <uuid.h>

#include "check.h"

/* Not in uuid.h: whether the host's random numbers are used, or rand() seeded with the time. */
const char *random_tell_source(void);

static void parsed(const char *name, uuid_t uuid, const char *text) {
  check_number(name, 0, uuid_parse(text, uuid));
}

static void check_uuid(const char *name, const char *expected, const uuid_t actual) {
  char text[UUID_STR_LEN];
  uuid_unparse_lower(actual, text);
  check_text(name, expected, text);
}

/* RFC 9562, appendix A.1. */
static void time_based_vector(void) {
  static const unsigned char bytes[] = {0xc2, 0x32, 0xab, 0x00, 0x94, 0x14, 0x11, 0xec,
                                        0xb3, 0xc8, 0x9f, 0x6b, 0xde, 0xce, 0xd8, 0x46};
  const char *lower = "c232ab00-9414-11ec-b3c8-9f6bdeced846";
  const char *upper = "C232AB00-9414-11EC-B3C8-9F6BDECED846";
  char text[UUID_STR_LEN];
  struct timeval when;
  uuid_t uuid;
  uuid_t range;

  parsed("parse", uuid, upper);
  check_bytes("bytes in network order", bytes, sizeof bytes, uuid, sizeof uuid);
  check_number("version 1", UUID_TYPE_DCE_TIME, uuid_type(uuid));
  check_number("variant of RFC 4122", UUID_VARIANT_DCE, uuid_variant(uuid));
  check_number("time in seconds", 1645557742, uuid_time(uuid, &when));
  check_number("its microseconds", 0, when.tv_usec);
  uuid_unparse_lower(uuid, text);
  check_text("unparse in lower case", lower, text);
  uuid_unparse_upper(uuid, text);
  check_text("unparse in upper case", upper, text);
  check_number("parse of a range", 0, uuid_parse_range(lower, lower + 36, range));
  check_number("the range is the same", 0, uuid_compare(uuid, range));
}

static void not_parsed(void) {
  static const char *const wrong[] = {
      "",
      "c232ab00-9414-11ec-b3c8-9f6bdeced84",
      "c232ab00-9414-11ec-b3c8-9f6bdeced8460",
      "c232ab00-9414-11ec-b3c8-9f6bdeced84g",
      "c232ab00+9414-11ec-b3c8-9f6bdeced846",
      "{232ab00-9414-11ec-b3c8-9f6bdeced846",
  };
  uuid_t uuid;
  int refused = 0;
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    refused += uuid_parse(wrong[i], uuid) == -1;
  }
  check_number("what is no UUID is refused", sizeof wrong / sizeof *wrong, refused);
}

static void order(void) {
  uuid_t low;
  uuid_t high;
  uuid_t copy;
  parsed("parse the lower one", low, "c232ab00-9414-11ec-b3c8-9f6bdeced846");
  parsed("parse the higher one", high, "c232ab01-9414-11ec-b3c8-9f6bdeced846");
  check_true("lower before higher", uuid_compare(low, high) < 0);
  check_true("higher behind lower", uuid_compare(high, low) > 0);
  uuid_copy(copy, high);
  check_number("a copy is equal", 0, uuid_compare(copy, high));
  check_true("it is not null", !uuid_is_null(copy));
  uuid_clear(copy);
  check_true("null once it is cleared", uuid_is_null(copy));
  check_uuid("null", "00000000-0000-0000-0000-000000000000", copy);
}

/* RFC 9562, appendices A.2 and A.4: the host name www.example.com. */
static void from_names(void) {
  const char *name = "www.example.com";
  const unsigned char *dns = check_needs("template dns", (void *)uuid_get_template("dns"));
  uuid_t uuid;
  check_uuid("namespace of host names", "6ba7b810-9dad-11d1-80b4-00c04fd430c8", dns);
  uuid_generate_md5(uuid, dns, name, strlen(name));
  check_uuid("version 3", "5df41881-3aed-3515-88a7-2f4a814cf09e", uuid);
  uuid_generate_sha1(uuid, dns, name, strlen(name));
  check_uuid("version 5", "2ed6657d-e927-568b-95e1-2665a8aea6a2", uuid);
}

static void random_ones(void) {
  uuid_t one;
  uuid_t other;
  uuid_generate_random(one);
  uuid_generate(other);
  check_number("version 4", UUID_TYPE_DCE_RANDOM, uuid_type(one));
  check_number("variant of version 4", UUID_VARIANT_DCE, uuid_variant(one));
  check_number("version 4 by default", UUID_TYPE_DCE_RANDOM, uuid_type(other));
  check_true("each is another one", uuid_compare(one, other) != 0);
  check_text("source of random numbers", "getrandom() function", random_tell_source());
}

/* Time stamp of version 1, in units of 100 ns (RFC 9562, 5.1). */
static unsigned long long ticks(const uuid_t uuid) {
  static const int at[] = {6, 7, 4, 5, 0, 1, 2, 3};
  unsigned long long ticks = 0;
  for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
    ticks = ticks << 8 | uuid[at[i]];
  }
  return ticks & 0x0fffffffffffffffull;
}

/* Many: also where the clock stands still, and libuuid has ten numbers for one microsecond. */
static void from_the_clock(void) {
  enum { COUNT = 1000 };
  uuid_t made[COUNT];
  int unsafe = 0;
  int rising = 0;
  for (int i = 0; i < COUNT; i++) {
    unsafe += uuid_generate_time_safe(made[i]) == -1;
    rising += i > 0 && ticks(made[i]) > ticks(made[i - 1]);
  }
  long long now = time(NULL);
  long long seconds = uuid_time(made[0], NULL);
  check_number("made from the clock", UUID_TYPE_DCE_TIME, uuid_type(made[0]));
  check_number("variant of version 1", UUID_VARIANT_DCE, uuid_variant(made[0]));
  check_true("their time is the clock's", seconds <= now && now - seconds < 60);
  check_number("each one later than the one before", COUNT - 1, rising);
  check_true("a node that is no network card's", made[0][10] & 1);
  check_number("without file locks none is promised to be unique", COUNT, unsafe);

  uuid_generate_time_v6(made[0]);
  check_number("version 6", UUID_TYPE_DCE_TIME_V6, uuid_type(made[0]));
  uuid_generate_time_v7(made[0]);
  check_number("version 7", UUID_TYPE_DCE_TIME_V7, uuid_type(made[0]));
}

int main(int argc, char **argv) {
  /* The library does not tell its version; its pkg-config file does. */
  check_expected_version(argc, argv);
  time_based_vector();
  not_parsed();
  order();
  from_names();
  random_ones();
  from_the_clock();
  return check_result();
}
