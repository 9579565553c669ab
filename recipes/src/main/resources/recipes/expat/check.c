#include <expat.h>

#include "check.h"

/* What the handlers were told, as text: one event behind the other. */
static char told[4096];

static void tell(const char *text, size_t length) {
  size_t used = strlen(told);
  if (used + length < sizeof told) {
    memcpy(told + used, text, length);
    told[used + length] = '\0';
  }
}

static void tell_text(const char *text) {
  tell(text, strlen(text));
}

static void XMLCALL start(void *data, const XML_Char *name, const XML_Char **attributes) {
  (void)data;
  tell_text("<");
  tell_text(name);
  for (int i = 0; attributes[i] != NULL; i += 2) {
    tell_text(" ");
    tell_text(attributes[i]);
    tell_text("=");
    tell_text(attributes[i + 1]);
  }
  tell_text(">");
}

static void XMLCALL end(void *data, const XML_Char *name) {
  (void)data;
  tell_text("</");
  tell_text(name);
  tell_text(">");
}

static void XMLCALL characters(void *data, const XML_Char *text, int length) {
  (void)data;
  tell(text, (size_t)length);
}

static void XMLCALL instruction(void *data, const XML_Char *target, const XML_Char *text) {
  (void)data;
  tell_text("{");
  tell_text(target);
  tell_text(" ");
  tell_text(text);
  tell_text("}");
}

static void XMLCALL comment(void *data, const XML_Char *text) {
  (void)data;
  tell_text("#");
  tell_text(text);
  tell_text("#");
}

static void XMLCALL start_section(void *data) {
  (void)data;
  tell_text("[");
}

static void XMLCALL end_section(void *data) {
  (void)data;
  tell_text("]");
}

static void handled(XML_Parser parser) {
  told[0] = '\0';
  XML_SetElementHandler(parser, start, end);
  XML_SetCharacterDataHandler(parser, characters);
  XML_SetProcessingInstructionHandler(parser, instruction);
  XML_SetCommentHandler(parser, comment);
  XML_SetCdataSectionHandler(parser, start_section, end_section);
}

static XML_Parser parser_for(const char *encoding) {
  XML_Parser parser = check_needs("parser", XML_ParserCreate(encoding));
  handled(parser);
  return parser;
}

static void check_parsed(const char *name, const char *expected, XML_Parser parser,
                         const char *document, size_t length) {
  check_number(name, XML_STATUS_OK, XML_Parse(parser, document, (int)length, 1));
  check_text(name, expected, told);
  XML_ParserFree(parser);
}

static void versions(const char *expected) {
  char of_library[64];
  char of_header[64];
  XML_Expat_Version version = XML_ExpatVersionInfo();
  snprintf(of_library, sizeof of_library, "%d.%d.%d", version.major, version.minor, version.micro);
  snprintf(of_header, sizeof of_header, "%d.%d.%d", XML_MAJOR_VERSION, XML_MINOR_VERSION,
           XML_MICRO_VERSION);
  check_text("version of the library", expected, of_library);
  check_text("version of the header", expected, of_header);
  check_text("version as text", expected, XML_ExpatVersion() + strlen("expat_"));
}

static void features(void) {
  long size = 0;
  long context = 0;
  int names = 0;
  int general = 0;
  for (const XML_Feature *each = XML_GetFeatureList(); each->feature != XML_FEATURE_END; each++) {
    switch (each->feature) {
      case XML_FEATURE_SIZEOF_XML_CHAR:
        size = each->value;
        break;
      case XML_FEATURE_CONTEXT_BYTES:
        context = each->value;
        break;
      case XML_FEATURE_NS:
        names = 1;
        break;
      case XML_FEATURE_GE:
        general = 1;
        break;
      default:
        break;
    }
  }
  check_number("text is in UTF-8", 1, size);
  check_number("bytes of context", 1024, context);
  check_true("namespaces", names);
  check_true("general entities", general);
}

static const char every_kind[] = "<?xml version='1.0'?><a x='1' y=\"&lt;\">t&#228;<b/><![CDATA[<&]]>"
                                 "<!-- c --><?p d?></a>";
static const char every_event[] = "<a x=1 y=<>t\xc3\xa4<b></b>[<&]# c #{p d}</a>";

static void events(void) {
  check_parsed("every kind of markup", every_event, parser_for(NULL), every_kind,
               strlen(every_kind));

  XML_Parser parser = parser_for(NULL);
  int accepted = 0;
  size_t length = strlen(every_kind);
  for (size_t i = 0; i < length; i++) {
    accepted += XML_Parse(parser, every_kind + i, 1, i + 1 == length) == XML_STATUS_OK;
  }
  check_number("byte by byte", (long long)length, accepted);
  check_text("byte by byte the same events", every_event, told);

  check_true("a parser is used again", XML_ParserReset(parser, NULL));
  handled(parser);
  void *buffer = check_needs("XML_GetBuffer", XML_GetBuffer(parser, (int)length));
  memcpy(buffer, every_kind, length);
  check_number("XML_ParseBuffer", XML_STATUS_OK, XML_ParseBuffer(parser, (int)length, 1));
  check_text("and tells the same", every_event, told);
  XML_ParserFree(parser);
}

static void namespaces(void) {
  static const char document[] = "<p:a xmlns:p='urn:x' xmlns='urn:y' p:k='v'><b/></p:a>";
  XML_Parser parser = check_needs("parser with namespaces", XML_ParserCreateNS(NULL, ' '));
  handled(parser);
  XML_SetReturnNSTriplet(parser, 1);
  check_parsed("names with their namespaces and prefixes",
               "<urn:x a p urn:x k p=v><urn:y b></urn:y b></urn:x a p>", parser, document,
               strlen(document));
}

static void entities(void) {
  static const char document[] = "<!DOCTYPE a [<!ENTITY e 'in &#60;b/>side'>"
                                 "<!ATTLIST a d CDATA 'default'>]><a>&e;</a>";
  check_parsed("entities and default attributes", "<a d=default>in <b></b>side</a>",
               parser_for(NULL), document, strlen(document));
}

/* A name that one entity has, in the words of pyexpat: context, base, system and public name. */
static int XMLCALL external(XML_Parser parser, const XML_Char *context, const XML_Char *base,
                            const XML_Char *system, const XML_Char *public) {
  (void)base;
  (void)public;
  const char *text = strcmp(system, "dtd") == 0 ? "<!ENTITY e 'from outside'>" : "<c/>";
  XML_Parser inner = XML_ExternalEntityParserCreate(parser, context, NULL);
  if (inner == NULL) {
    return XML_STATUS_ERROR;
  }
  enum XML_Status status = XML_Parse(inner, text, (int)strlen(text), 1);
  XML_ParserFree(inner);
  return status == XML_STATUS_OK;
}

static void from_outside(void) {
  static const char document[] =
      "<!DOCTYPE a SYSTEM 'dtd' [<!ENTITY x SYSTEM 'file'>]><a>&e;&x;</a>";
  XML_Parser parser = parser_for(NULL);
  XML_SetExternalEntityRefHandler(parser, external);
  check_true("parameter entities are asked for",
             XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_ALWAYS));
  check_parsed("external entities", "<a>from outside<c></c></a>", parser, document,
               strlen(document));
}

static int XMLCALL no_map(void *data, const XML_Char *name, XML_Encoding *info) {
  (void)data;
  if (strcmp(name, "wasi-1") != 0) {
    return XML_STATUS_ERROR;
  }
  for (int i = 0; i < 256; i++) {
    info->map[i] = i < 128 ? i : 0x20ac;
  }
  info->data = NULL;
  info->convert = NULL;
  info->release = NULL;
  return XML_STATUS_OK;
}

static void encodings(void) {
  static const char utf16[] = "\xff\xfe<\0a\0>\0\xac\x20=\xd8\x00\xde<\0/\0a\0>\0";
  static const char latin1[] = "<a>\xe4</a>";
  static const char unknown[] = "<?xml version='1.0' encoding='wasi-1'?><a>\x80</a>";
  static const char surrogates[] = "<a>\xed\xa0\x80</a>";
  check_parsed("UTF-16 with a surrogate pair", "<a>\xe2\x82\xac\xf0\x9f\x98\x80</a>",
               parser_for(NULL), utf16, sizeof utf16 - 1);
  check_parsed("Latin-1 by a parameter", "<a>\xc3\xa4</a>", parser_for("ISO-8859-1"), latin1,
               sizeof latin1 - 1);

  XML_Parser parser = parser_for(NULL);
  XML_SetUnknownEncodingHandler(parser, no_map, NULL);
  check_parsed("an encoding of one's own", "<a>\xe2\x82\xac</a>", parser, unknown,
               sizeof unknown - 1);

  parser = parser_for(NULL);
  check_number("a surrogate in UTF-8 is refused", XML_STATUS_ERROR,
               XML_Parse(parser, surrogates, sizeof surrogates - 1, 1));
  check_number("as an invalid token", XML_ERROR_INVALID_TOKEN, XML_GetErrorCode(parser));
  XML_ParserFree(parser);
}

static void errors(void) {
  static const char document[] = "<a>\n  <b></a>";
  int offset = 0;
  int size = 0;
  XML_Parser parser = parser_for(NULL);
  check_number("a tag that does not match is refused", XML_STATUS_ERROR,
               XML_Parse(parser, document, sizeof document - 1, 1));
  check_number("its code", XML_ERROR_TAG_MISMATCH, XML_GetErrorCode(parser));
  check_text("its text", "mismatched tag", XML_ErrorString(XML_ERROR_TAG_MISMATCH));
  check_number("its line", 2, (long long)XML_GetCurrentLineNumber(parser));
  check_number("its column", 7, (long long)XML_GetCurrentColumnNumber(parser));
  check_number("its byte", 11, (long long)XML_GetCurrentByteIndex(parser));
  const char *context = XML_GetInputContext(parser, &offset, &size);
  check_true("its context", context != NULL && size == sizeof document - 1 &&
                                memcmp(context + offset, "a>", 2) == 0);
  XML_ParserFree(parser);
}

static void XMLCALL stop(void *data, const XML_Char *name) {
  end(NULL, name);
  XML_StopParser(data, XML_TRUE);
}

static void stopped(void) {
  static const char document[] = "<a><b/><c/></a>";
  XML_Parser parser = parser_for(NULL);
  XML_SetUserData(parser, parser);
  XML_SetElementHandler(parser, start, stop);
  check_number("a handler stops the parser", XML_STATUS_SUSPENDED,
               XML_Parse(parser, document, sizeof document - 1, 1));
  check_text("where it was", "<a><b></b>", told);
  int more = 0;
  while (XML_ResumeParser(parser) == XML_STATUS_SUSPENDED) {
    more++;
  }
  check_number("it goes on", 2, more);
  check_text("to the end", "<a><b></b><c></c></a>", told);
  XML_ParserFree(parser);
}

/* A document that grows a billionfold is refused, not expanded ("billion laughs"). */
static void bombs(void) {
  char document[2048] = "<!DOCTYPE a [<!ENTITY e0 'ha!'>";
  for (int i = 1; i < 10; i++) {
    char entity[128];
    int length = snprintf(entity, sizeof entity, "<!ENTITY e%d '", i);
    for (int j = 0; j < 10; j++) {
      length += snprintf(entity + length, sizeof entity - (size_t)length, "&e%d;", i - 1);
    }
    strcat(document, entity);
    strcat(document, "'>");
  }
  strcat(document, "]><a>&e9;</a>");
  XML_Parser parser = check_needs("parser", XML_ParserCreate(NULL));
  check_number("a bomb of entities is refused", XML_STATUS_ERROR,
               XML_Parse(parser, document, (int)strlen(document), 1));
  check_number("for what it grows to", XML_ERROR_AMPLIFICATION_LIMIT_BREACH,
               XML_GetErrorCode(parser));
  XML_ParserFree(parser);
}

/* Many attributes, and names that are found again: what the salted tables are for. */
static void many_names(void) {
  enum { COUNT = 2000 };
  char *document = (char *)check_buffer(COUNT * 16 + 16);
  int length = sprintf(document, "<a");
  for (int i = 0; i < COUNT; i++) {
    length += sprintf(document + length, " a%d=''", i);
  }
  length += sprintf(document + length, "/>");
  XML_Parser parser = check_needs("parser", XML_ParserCreate(NULL));
  unsigned char salt[16] = "fifteen letters";
  check_true("a salt of one's own", XML_SetHashSalt16Bytes(parser, salt));
  check_number("many attributes", XML_STATUS_OK, XML_Parse(parser, document, length, 1));
  XML_ParserFree(parser);

  memcpy(document + length - 2, " a7=''/>", 9);
  parser = check_needs("parser", XML_ParserCreate(NULL));
  check_number("an attribute that is there twice is refused", XML_STATUS_ERROR,
               XML_Parse(parser, document, length + 6, 1));
  check_number("as what it is", XML_ERROR_DUPLICATE_ATTRIBUTE, XML_GetErrorCode(parser));
  XML_ParserFree(parser);
  free(document);
}

/* expat tells its salt on standard error, if the environment asks for it. */
static void salts(void) {
  const char *path = SCRATCH "salts";
  char lines[2][160] = {"", ""};
  setenv("EXPAT_ENTROPY_DEBUG", "1", 1);
  check_needs("standard error as a file", freopen(path, "w", stderr));
  for (int i = 0; i < 2; i++) {
    XML_Parser parser = check_needs("parser", XML_ParserCreate(NULL));
    XML_Parse(parser, "<a/>", 4, 1);
    XML_ParserFree(parser);
  }
  fflush(stderr);
  unsetenv("EXPAT_ENTROPY_DEBUG");
  FILE *file = check_needs("what was told", fopen(path, "r"));
  for (int i = 0; i < 2; i++) {
    fgets(lines[i], sizeof lines[i], file);
  }
  fclose(file);
  check_true("the salt comes from the host's random numbers",
             strstr(lines[0], "arc4random_buf -->") != NULL);
  check_true("each parser has another salt", lines[1][0] != '\0' && strcmp(lines[0], lines[1]) != 0);
  check_true("all its 128 bits are random",
             lines[0][0] != '\0' && strstr(lines[0], "0x0000000000000000") == NULL);
}

int main(int argc, char **argv) {
  versions(check_expected_version(argc, argv));
  features();
  events();
  namespaces();
  entities();
  from_outside();
  encodings();
  errors();
  stopped();
  bombs();
  many_names();
  salts();
  return check_result();
}
