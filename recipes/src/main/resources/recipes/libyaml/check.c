#include <yaml.h>

#include "check.h"

/* Events or a document that was made, as text. */
static char told[2048];
static size_t told_length;

static void tell(const char *text, size_t length) {
  if (told_length + length < sizeof told) {
    memcpy(told + told_length, text, length);
    told_length += length;
    told[told_length] = '\0';
  }
}

static void tell_text(const char *text) {
  tell(text, strlen(text));
}

static void tell_event(const yaml_event_t *event) {
  switch (event->type) {
    case YAML_STREAM_START_EVENT:
      tell_text("+STR ");
      break;
    case YAML_STREAM_END_EVENT:
      tell_text("-STR");
      break;
    case YAML_DOCUMENT_START_EVENT:
      tell_text("+DOC ");
      break;
    case YAML_DOCUMENT_END_EVENT:
      tell_text("-DOC ");
      break;
    case YAML_SEQUENCE_START_EVENT:
      tell_text("+SEQ ");
      break;
    case YAML_SEQUENCE_END_EVENT:
      tell_text("-SEQ ");
      break;
    case YAML_MAPPING_START_EVENT:
      tell_text("+MAP ");
      break;
    case YAML_MAPPING_END_EVENT:
      tell_text("-MAP ");
      break;
    case YAML_ALIAS_EVENT:
      tell_text("=ALI *");
      tell_text((const char *)event->data.alias.anchor);
      tell_text(" ");
      break;
    case YAML_SCALAR_EVENT:
      tell_text("=VAL ");
      if (event->data.scalar.anchor != NULL) {
        tell_text("&");
        tell_text((const char *)event->data.scalar.anchor);
        tell_text(" ");
      }
      if (event->data.scalar.tag != NULL) {
        tell_text("<");
        tell_text((const char *)event->data.scalar.tag);
        tell_text("> ");
      }
      tell((const char *)event->data.scalar.value, event->data.scalar.length);
      tell_text(" ");
      break;
    default:
      break;
  }
}

/* Reads to the end, or to a mistake: then the result is 0. */
static int told_all(yaml_parser_t *parser) {
  told_length = 0;
  told[0] = '\0';
  for (;;) {
    yaml_event_t event;
    if (!yaml_parser_parse(parser, &event)) {
      return 0;
    }
    yaml_event_type_t type = event.type;
    tell_event(&event);
    yaml_event_delete(&event);
    if (type == YAML_STREAM_END_EVENT) {
      return 1;
    }
  }
}

static void start(yaml_parser_t *parser, const char *text, size_t length) {
  check_true("parser", yaml_parser_initialize(parser));
  yaml_parser_set_input_string(parser, (const unsigned char *)text, length);
}

static void check_events(const char *name, const char *expected, const char *text, size_t length) {
  yaml_parser_t parser;
  start(&parser, text, length);
  check_true(name, told_all(&parser));
  check_text(name, expected, told);
  yaml_parser_delete(&parser);
}

static void versions(const char *expected) {
  char numbers[32];
  int major = -1;
  int minor = -1;
  int patch = -1;
  yaml_get_version(&major, &minor, &patch);
  snprintf(numbers, sizeof numbers, "%d.%d.%d", major, minor, patch);
  check_text("version", expected, yaml_get_version_string());
  check_text("version in numbers", expected, numbers);
}

static const char document[] = "%YAML 1.1\n"
                               "---\n"
                               "a: &x 'it''s'\n"
                               "b: [*x, \"\\u00e4\\n\", !!int 7]\n"
                               "c: |\n"
                               "  one\n"
                               "  two\n"
                               "d: >-\n"
                               "  one\n"
                               "  two\n"
                               "...\n";
static const char events[] = "+STR +DOC +MAP =VAL a =VAL &x it's =VAL b +SEQ =ALI *x =VAL \xc3\xa4\n "
                             "=VAL <tag:yaml.org,2002:int> 7 -SEQ =VAL c =VAL one\ntwo\n "
                             "=VAL d =VAL one two -MAP -DOC -STR";

static void parsed(void) {
  static const char utf16[] = "\xff\xfe-\0 \0\xac\x20\n\0-\0 \0=\xd8\x00\xde\n\0";
  check_events("scalars of every style, an anchor and a tag", events, document,
               sizeof document - 1);
  check_events("UTF-16 with a surrogate pair",
               "+STR +DOC +SEQ =VAL \xe2\x82\xac =VAL \xf0\x9f\x98\x80 -SEQ -DOC -STR", utf16,
               sizeof utf16 - 1);
  check_events("two documents", "+STR +DOC =VAL a -DOC +DOC =VAL b -DOC -STR", "a\n---\nb\n", 8);
}

static void refused(void) {
  static const char bad[] = "a: 1\nb: [2\nc: 3\n";
  static const char invalid[] = "a: \xff\n";
  yaml_parser_t parser;
  start(&parser, bad, sizeof bad - 1);
  check_true("a sequence that is not closed is refused", !told_all(&parser));
  check_number("by the parser", YAML_PARSER_ERROR, parser.error);
  check_text("with its reason", "did not find expected ',' or ']'", parser.problem);
  check_number("its line", 2, (long long)parser.problem_mark.line);
  yaml_parser_delete(&parser);

  start(&parser, invalid, sizeof invalid - 1);
  check_true("what is no UTF-8 is refused", !told_all(&parser));
  check_number("by the reader", YAML_READER_ERROR, parser.error);
  check_number("its byte", 3, (long long)parser.problem_offset);
  check_hex("its value", 0xff, (unsigned)parser.problem_value);
  yaml_parser_delete(&parser);
}

static int write_told(void *data, unsigned char *buffer, size_t size) {
  (void)data;
  tell((const char *)buffer, size);
  return 1;
}

/* What PyYAML's CLoader and CDumper do: a document as a tree, and back. */
static void loaded_and_dumped(void) {
  static const char text[] = "list:\n- 1\n- 'two'\n- \"t\\x1b\"\n- {}\nsame: &a x\nagain: *a\n";
  yaml_parser_t parser;
  yaml_emitter_t emitter;
  yaml_document_t tree;
  start(&parser, text, sizeof text - 1);
  check_true("yaml_parser_load", yaml_parser_load(&parser, &tree));
  yaml_node_t *root = check_needs("root", yaml_document_get_root_node(&tree));
  check_number("the root is a mapping", YAML_MAPPING_NODE, root->type);
  yaml_node_pair_t *pairs = root->data.mapping.pairs.start;
  check_number("pairs", 3, root->data.mapping.pairs.top - pairs);
  check_number("an alias is the same node", pairs[1].value, pairs[2].value);

  told_length = 0;
  check_true("emitter", yaml_emitter_initialize(&emitter));
  yaml_emitter_set_output(&emitter, write_told, NULL);
  check_true("yaml_emitter_open", yaml_emitter_open(&emitter));
  check_true("yaml_emitter_dump", yaml_emitter_dump(&emitter, &tree));
  check_true("yaml_emitter_close", yaml_emitter_close(&emitter));
  check_text("dumped",
             "list:\n- 1\n- 'two'\n- \"t\\e\"\n- {}\nsame: &id001 x\nagain: *id001\n", told);
  yaml_emitter_delete(&emitter);
  yaml_parser_delete(&parser);
}

static void emit_scalar(yaml_emitter_t *emitter, const char *text, yaml_scalar_style_t style) {
  yaml_event_t event;
  check_true("scalar", yaml_scalar_event_initialize(&event, NULL, NULL, (yaml_char_t *)text,
                                                    (int)strlen(text), 1, 1, style));
  check_true("it is emitted", yaml_emitter_emit(emitter, &event));
}

static void emitted(void) {
  yaml_emitter_t emitter;
  yaml_event_t event;
  unsigned char out[256];
  size_t length = 0;
  check_true("emitter of events", yaml_emitter_initialize(&emitter));
  yaml_emitter_set_output_string(&emitter, out, sizeof out, &length);
  yaml_emitter_set_canonical(&emitter, 0);
  yaml_emitter_set_indent(&emitter, 4);
  yaml_emitter_set_unicode(&emitter, 1);
  yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING);
  yaml_emitter_emit(&emitter, &event);
  yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 0);
  yaml_emitter_emit(&emitter, &event);
  yaml_sequence_start_event_initialize(&event, NULL, NULL, 1, YAML_BLOCK_SEQUENCE_STYLE);
  yaml_emitter_emit(&emitter, &event);
  emit_scalar(&emitter, "\xc3\xa4", YAML_ANY_SCALAR_STYLE);
  emit_scalar(&emitter, "- no list", YAML_PLAIN_SCALAR_STYLE);
  emit_scalar(&emitter, "one\ntwo\n", YAML_LITERAL_SCALAR_STYLE);
  yaml_sequence_end_event_initialize(&event);
  yaml_emitter_emit(&emitter, &event);
  yaml_document_end_event_initialize(&event, 1);
  yaml_emitter_emit(&emitter, &event);
  yaml_stream_end_event_initialize(&event);
  check_true("the end of the stream", yaml_emitter_emit(&emitter, &event));
  check_bytes("emitted", "---\n- \xc3\xa4\n- '- no list'\n- |\n    one\n    two\n", 43, out, length);
  yaml_emitter_delete(&emitter);
}

static void files(void) {
  const char *path = SCRATCH "document.yaml";
  yaml_parser_t parser;
  FILE *file = check_needs("a file to write", fopen(path, "wb"));
  fwrite(document, 1, sizeof document - 1, file);
  fclose(file);
  file = check_needs("a file to read", fopen(path, "rb"));
  check_true("parser of a file", yaml_parser_initialize(&parser));
  yaml_parser_set_input_file(&parser, file);
  check_true("a file is read", told_all(&parser));
  check_text("events of a file", events, told);
  yaml_parser_delete(&parser);
  fclose(file);
}

/* Deep nesting grows buffers on the heap. */
static void deep(void) {
  enum { DEPTH = 500 };
  char text[2 * DEPTH];
  yaml_parser_t parser;
  memset(text, '[', DEPTH);
  memset(text + DEPTH, ']', DEPTH);
  start(&parser, text, sizeof text);
  check_true("sequences in sequences", told_all(&parser));
  yaml_parser_delete(&parser);
}

int main(int argc, char **argv) {
  versions(check_expected_version(argc, argv));
  parsed();
  refused();
  loaded_and_dumped();
  emitted();
  files();
  deep();
  return check_result();
}
