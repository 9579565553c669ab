#define _WASI_EMULATED_SIGNAL
#include <mpdecimal.h>
#include <signal.h>

#include "check.h"

/*
 * Factors of this many digits are multiplied by number theoretic transforms: in the 32-bit build a
 * word has 9 digits, and schoolbook and Karatsuba multiplication end at 1024 words of the result.
 */
#define FACTOR_DIGITS 20000

/* The transforms of these need 131 KiB of stack, twice what wasm-ld gives by itself. */
#define MANY_DIGITS 1000000

static void versions(const char *expected) {
  check_text("version of the library", expected, mpd_version());
  check_text("version of the header", expected, MPD_VERSION);
}

static mpd_t *number(mpd_context_t *context) {
  return check_needs("mpd_new", mpd_new(context));
}

static mpd_t *parse(const char *text, mpd_context_t *context) {
  mpd_t *result = number(context);
  mpd_set_string(result, text, context);
  return result;
}

static char *text_of(const mpd_t *value) {
  return check_needs("mpd_to_sci", mpd_to_sci(value, 1));
}

static void check_decimal(const char *name, const char *expected, mpd_t *value) {
  char *actual = text_of(value);
  check_text(name, expected, actual);
  mpd_free(actual);
  mpd_del(value);
}

static void known_answers(mpd_context_t *context) {
  char thirds[103] = "0.";
  memset(thirds + 2, '3', 100);
  mpd_t *one = parse("1", context);
  mpd_t *two = parse("2", context);
  mpd_t *three = parse("3", context);

  mpd_t *result = number(context);
  mpd_div(result, one, three, context);
  check_decimal("1/3 to 100 digits", thirds, result);

  result = number(context);
  mpd_sqrt(result, two, context);
  check_decimal("square root of 2 to 100 digits",
                "1.414213562373095048801688724209698078569671875376948073176679737990732478462107"
                "038850387534327641573",
                result);

  result = number(context);
  mpd_exp(result, one, context);
  check_decimal("e to 100 digits",
                "2.718281828459045235360287471352662497757247093699959574966967627724076630353547"
                "594571382178525166427",
                result);

  mpd_t *tenth = parse("0.1", context);
  mpd_t *fifth = parse("0.2", context);
  result = number(context);
  mpd_add(result, tenth, fifth, context);
  check_decimal("0.1 + 0.2", "0.3", result);

  mpd_t *zero = parse("0", context);
  uint32_t status = 0;
  result = number(context);
  mpd_qdiv(result, one, zero, context, &status);
  check_hex("division by zero is signalled", MPD_Division_by_zero, status);
  check_decimal("1/0", "Infinity", result);

  mpd_del(zero);
  mpd_del(tenth);
  mpd_del(fifth);
  mpd_del(one);
  mpd_del(two);
  mpd_del(three);
}

/* A trap calls the handler, by default raise(SIGFPE): WASI's emulation of it has to be linked. */
static volatile sig_atomic_t raised;

static void on_signal(int number) {
  raised = number;
}

static void trap(void) {
  mpd_context_t context;
  mpd_init(&context, 10);
  context.traps = MPD_Division_by_zero;
  signal(SIGFPE, on_signal);
  mpd_t *one = parse("1", &context);
  mpd_t *zero = parse("0", &context);
  mpd_t *result = number(&context);
  check_number("no trap before", 0, raised);
  mpd_div(result, one, zero, &context);
  check_number("division by zero raises SIGFPE", SIGFPE, raised);
  check_hex("the trap is in the context", MPD_Division_by_zero, context.newtrap);
  signal(SIGFPE, SIG_DFL);
  mpd_del(result);
  mpd_del(zero);
  mpd_del(one);
}

/* (10^n - 1)^2 = 10^2n - 2 * 10^n + 1: n-1 nines, an 8, n-1 zeros, a 1. */
static void square_of_nines(size_t digits, mpd_context_t *context) {
  char name[80];
  char *nines = (char *)check_buffer(digits + 1);
  char *square = (char *)check_buffer(2 * digits + 1);
  memset(nines, '9', digits);
  memset(square, '9', digits - 1);
  square[digits - 1] = '8';
  memset(square + digits, '0', digits - 1);
  square[2 * digits - 1] = '1';

  mpd_t *factor = parse(nines, context);
  mpd_t *result = number(context);
  mpd_mul(result, factor, factor, context);
  char *actual = text_of(result);
  snprintf(name, sizeof name, "square of %zu nines", digits);
  check_bytes(name, square, 2 * digits, actual, strlen(actual));
  mpd_free(actual);
  mpd_del(result);
  mpd_del(factor);
  free(nines);
  free(square);
}

/* What is left of a decimal number after division by a modulus, digit by digit. */
static uint64_t remainder_of(const char *number, uint64_t modulus) {
  uint64_t rest = 0;
  for (; *number != '\0'; number++) {
    rest = (rest * 10 + (uint64_t)(*number - '0')) % modulus;
  }
  return rest;
}

static char *random_digits(size_t digits, uint32_t seed) {
  char *text = (char *)check_buffer(digits + 1);
  for (size_t i = 0; i < digits; i++) {
    text[i] = (char)('1' + check_random(&seed) % 9);
  }
  return text;
}

/* Casts out primes: a product is congruent to the product of the factors' remainders. */
static void product_of_random_numbers(size_t digits, mpd_context_t *context) {
  static const uint64_t primes[] = {2147483647u, 999999937u, 998244353u};
  char name[80];
  char *a = random_digits(digits, 88172645u);
  char *b = random_digits(digits, 36243606u);
  mpd_t *left = parse(a, context);
  mpd_t *right = parse(b, context);
  mpd_t *result = number(context);
  mpd_mul(result, left, right, context);
  char *product = text_of(result);
  snprintf(name, sizeof name, "product of two numbers of %zu digits has one less than both, or as many",
           digits);
  check_true(name, strlen(product) == 2 * digits || strlen(product) == 2 * digits - 1);
  for (size_t i = 0; i < sizeof primes / sizeof *primes; i++) {
    uint64_t p = primes[i];
    snprintf(name, sizeof name, "product of two numbers of %zu digits modulo %u", digits,
             (unsigned)p);
    check_number(name, (long long)(remainder_of(a, p) * remainder_of(b, p) % p),
                 (long long)remainder_of(product, p));
  }
  mpd_free(product);

  if (digits == FACTOR_DIGITS) { /* a long division takes too long */
    mpd_t *quotient = number(context);
    mpd_divint(quotient, result, right, context);
    char *back = text_of(quotient);
    check_bytes("product divided by a factor", a, digits, back, strlen(back));
    mpd_free(back);
    mpd_del(quotient);
  }

  mpd_del(result);
  mpd_del(left);
  mpd_del(right);
  free(a);
  free(b);
}

int main(int argc, char **argv) {
  mpd_context_t context;
  versions(check_expected_version(argc, argv));
  mpd_init(&context, 100);
  context.traps = 0;
  known_answers(&context);
  trap();

  mpd_maxcontext(&context);
  context.traps = 0;
  square_of_nines(FACTOR_DIGITS, &context);
  product_of_random_numbers(FACTOR_DIGITS, &context);
  square_of_nines(MANY_DIGITS, &context);
  product_of_random_numbers(MANY_DIGITS, &context);
  return check_result();
}
