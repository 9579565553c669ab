#include <fcntl.h>
#include <libxml/HTMLparser.h>
#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>
#include <libxml/xinclude.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlwriter.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <unistd.h>

#include "check.h"

static void silent(void *data, const xmlError *error) {
  (void)data;
  (void)error;
}

static void versions(const char *expected) {
  int major = 0, minor = 0, patch = 0;
  char number[16];
  sscanf(expected, "%d.%d.%d", &major, &minor, &patch);
  snprintf(number, sizeof number, "%d", major * 10000 + minor * 100 + patch);
  check_text("version of the header", expected, LIBXML_DOTTED_VERSION);
  check_text("its number", number, LIBXML_VERSION_STRING);
  check_number("as a number", major * 10000 + minor * 100 + patch, LIBXML_VERSION);
  check_true("version of the library", strncmp(xmlParserVersion, number, strlen(number)) == 0);
  check_true("zlib is there", xmlHasFeature(XML_WITH_ZLIB));
  check_true("iconv is there", xmlHasFeature(XML_WITH_ICONV));
  check_true("threads are not", !xmlHasFeature(XML_WITH_THREAD));
}

static const char text[] =
    "<?xml version='1.0' encoding='ISO-8859-1'?>\n"
    "<!DOCTYPE shop [<!ENTITY name 'caf\xe9'><!ATTLIST item kind CDATA 'plain'>]>\n"
    "<shop xmlns:s='urn:shop'><item s:id='1'>&name;</item><item s:id='2' kind='odd'>"
    "<![CDATA[<b>]]></item></shop>";

static char *xpath(xmlDocPtr document, const char *expression) {
  xmlXPathContextPtr context = check_needs("XPath", xmlXPathNewContext(document));
  xmlXPathRegisterNs(context, BAD_CAST "s", BAD_CAST "urn:shop");
  xmlXPathObjectPtr found = xmlXPathEvalExpression(BAD_CAST expression, context);
  char *value = found == NULL ? NULL : (char *)xmlXPathCastToString(found);
  xmlXPathFreeObject(found);
  xmlXPathFreeContext(context);
  return value;
}

static void check_xpath(xmlDocPtr document, const char *expression, const char *expected) {
  char *value = xpath(document, expression);
  check_text(expression, expected, value);
  xmlFree(value);
}

static void parse(void) {
  xmlDocPtr document = check_needs(
      "a document", xmlReadMemory(text, sizeof text - 1, NULL, NULL,
                                  XML_PARSE_NOENT | XML_PARSE_DTDATTR | XML_PARSE_NONET));
  check_xpath(document, "/shop/item[1]", "caf\xc3\xa9");
  check_xpath(document, "string(//item[@s:id=2])", "<b>");
  check_xpath(document, "/shop/item[1]/@kind", "plain");
  check_xpath(document, "count(//item)", "2");
  check_xpath(document, "1 div 3 > 0.33", "true");

  xmlChar *canonical = NULL;
  int length = xmlC14NDocDumpMemory(document, NULL, XML_C14N_1_0, NULL, 0, &canonical);
  static const char expected[] =
      "<shop xmlns:s=\"urn:shop\"><item kind=\"plain\" s:id=\"1\">caf\xc3\xa9</item><item "
      "kind=\"odd\" s:id=\"2\">&lt;b&gt;</item></shop>";
  check_bytes("canonical form", expected, sizeof expected - 1, canonical,
              length < 0 ? 0 : (size_t)length);
  xmlFree(canonical);

  xmlChar *written = NULL;
  int size = 0;
  xmlDocDumpMemoryEnc(document, &written, &size, "UTF-16");
  xmlDocPtr again = check_needs(
      "what was written as UTF-16", xmlReadMemory((char *)written, size, NULL, NULL, 0));
  check_xpath(again, "/shop/item[1]", "caf\xc3\xa9");
  xmlFree(written);
  xmlFreeDoc(again);
  xmlFreeDoc(document);
}

static void errors(void) {
  static const char wrong[] = "<a>\n<b></a>";
  xmlSetStructuredErrorFunc(NULL, silent);
  check_true("a document that is not well-formed is refused",
             xmlReadMemory(wrong, sizeof wrong - 1, NULL, NULL, 0) == NULL);
  const xmlError *error = xmlGetLastError();
  check_number("the error", XML_ERR_TAG_NAME_MISMATCH, error == NULL ? 0 : error->code);
  check_number("its line", 2, error == NULL ? 0 : error->line);

  /* Entities that double: what they amount to is limited. */
  char laughs[4096] = "<!DOCTYPE a [<!ENTITY x0 'xxxxxxxxxxxxxxxx'>";
  for (int i = 1; i < 30; i++) {
    sprintf(laughs + strlen(laughs), "<!ENTITY x%d '&x%d;&x%d;'>", i, i - 1, i - 1);
  }
  strcat(laughs, "]><a>&x29;</a>");
  check_true("entities that double without end are refused",
             xmlReadMemory(laughs, (int)strlen(laughs), NULL, NULL, XML_PARSE_NOENT) == NULL);
  xmlSetStructuredErrorFunc(NULL, NULL);
}

static void encodings(void) {
  static const char japanese[] =
      "<?xml version='1.0' encoding='Shift_JIS'?><a>\x93\xfa\x96\x7b</a>";
  xmlDocPtr document = check_needs(
      "Shift_JIS", xmlReadMemory(japanese, sizeof japanese - 1, NULL, NULL, 0));
  check_xpath(document, "/a", "\xe6\x97\xa5\xe6\x9c\xac");
  xmlFreeDoc(document);
  htmlDocPtr html = check_needs(
      "HTML", htmlReadDoc(BAD_CAST "<p>one<p>two &eacute;<br>", NULL, "UTF-8",
                          HTML_PARSE_NOERROR));
  check_xpath(html, "/html/body/p[2]", "two \xc3\xa9");
  xmlFreeDoc(html);
}

static void files(void) {
  const char *path = SCRATCH "shop.xml";
  const char *packed = SCRATCH "shop.xml.gz";
  xmlDocPtr document = check_needs(
      "a document", xmlReadMemory(text, sizeof text - 1, NULL, NULL, XML_PARSE_NOENT));
  check_true("a file is written", xmlSaveFile(path, document) > 0);
  xmlSetDocCompressMode(document, 9);
  check_true("a compressed file is written", xmlSaveFile(packed, document) > 0);
  xmlFreeDoc(document);

  FILE *file = check_needs("the compressed file", fopen(packed, "rb"));
  check_number("it is compressed", 0x1f, fgetc(file));
  fclose(file);
  document = check_needs("a file is read", xmlReadFile(path, NULL, XML_PARSE_NOENT));
  check_xpath(document, "/shop/item[1]", "caf\xc3\xa9");
  xmlFreeDoc(document);
  document = check_needs("a file that might be compressed is read",
                         xmlReadFile(path, NULL, XML_PARSE_NOENT | XML_PARSE_UNZIP));
  check_xpath(document, "count(//item)", "2");
  xmlFreeDoc(document);
  document = check_needs("a compressed file is read",
                         xmlReadFile(packed, NULL, XML_PARSE_NOENT | XML_PARSE_UNZIP));
  check_xpath(document, "count(//item)", "2");
  xmlFreeDoc(document);

  int descriptor = open(path, O_RDONLY);
  for (int i = 1; i <= 2; i++) {
    document = check_needs("a descriptor is read",
                           xmlReadFd(descriptor, NULL, NULL, XML_PARSE_NOENT));
    check_xpath(document, "count(//item)", "2");
    xmlFreeDoc(document);
    check_number("it is still the program's", 0, (long long)lseek(descriptor, 0, SEEK_SET));
  }
  check_number("and is closed by it", 0, close(descriptor));

  static const char outer[] =
      "<all xmlns:i='http://www.w3.org/2001/XInclude'><i:include href='" SCRATCH
      "shop.xml' xpointer='xpointer(/shop/item[2])'/></all>";
  document = check_needs("a document that includes another",
                         xmlReadMemory(outer, sizeof outer - 1, NULL, NULL, 0));
  check_number("XInclude", 1, xmlXIncludeProcess(document));
  check_xpath(document, "/all/item", "<b>");
  xmlFreeDoc(document);

  /* More than there are descriptors, if one were left open each time. */
  int read = 0;
  for (int i = 0; i < 1100; i++) {
    document = xmlReadFile(path, NULL, XML_PARSE_NOENT);
    read += document != NULL;
    xmlFreeDoc(document);
  }
  check_number("a file is read again and again", 1100, read);
  xmlSetStructuredErrorFunc(NULL, silent);
  check_true("a file that is not there is refused",
             xmlReadFile(SCRATCH "none.xml", NULL, 0) == NULL);
  xmlSetStructuredErrorFunc(NULL, NULL);
}

static void readers_and_writers(void) {
  xmlBufferPtr buffer = check_needs("a buffer", xmlBufferCreate());
  xmlTextWriterPtr writer = check_needs("a writer", xmlNewTextWriterMemory(buffer, 0));
  xmlTextWriterStartDocument(writer, NULL, NULL, NULL);
  xmlTextWriterStartElement(writer, BAD_CAST "list");
  for (int i = 0; i < 100; i++) {
    xmlTextWriterWriteFormatElement(writer, BAD_CAST "n", "%d", i);
  }
  check_true("a document is written", xmlTextWriterEndDocument(writer) >= 0);
  xmlFreeTextWriter(writer);
  xmlTextReaderPtr reader = check_needs(
      "a reader", xmlReaderForMemory((const char *)xmlBufferContent(buffer),
                                     xmlBufferLength(buffer), NULL, NULL, 0));
  int elements = 0;
  int more;
  while ((more = xmlTextReaderRead(reader)) == 1) {
    elements += xmlTextReaderNodeType(reader) == XML_READER_TYPE_ELEMENT;
  }
  check_number("it is read to its end", 0, more);
  check_number("its elements", 101, elements);
  xmlFreeTextReader(reader);
  xmlBufferFree(buffer);

  xmlParserCtxtPtr push = check_needs("a parser that is fed",
                                      xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, NULL));
  for (size_t i = 0; i < sizeof text - 1; i++) {
    xmlParseChunk(push, text + i, 1, 0);
  }
  xmlParseChunk(push, NULL, 0, 1);
  check_true("a byte at a time", push->wellFormed);
  check_xpath(push->myDoc, "count(//item)", "2");
  xmlFreeDoc(push->myDoc);
  xmlFreeParserCtxt(push);
}

static int valid(const char *schema, const char *instance, int relaxng) {
  xmlDocPtr document = xmlReadDoc(BAD_CAST instance, NULL, NULL, 0);
  int result;
  if (relaxng) {
    xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewMemParserCtxt(schema, (int)strlen(schema));
    xmlRelaxNGPtr parsed = check_needs("RELAX NG", xmlRelaxNGParse(parser));
    xmlRelaxNGValidCtxtPtr context = xmlRelaxNGNewValidCtxt(parsed);
    result = xmlRelaxNGValidateDoc(context, document);
    xmlRelaxNGFreeValidCtxt(context);
    xmlRelaxNGFree(parsed);
    xmlRelaxNGFreeParserCtxt(parser);
  } else {
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewMemParserCtxt(schema, (int)strlen(schema));
    xmlSchemaPtr parsed = check_needs("XML Schema", xmlSchemaParse(parser));
    xmlSchemaValidCtxtPtr context = xmlSchemaNewValidCtxt(parsed);
    result = xmlSchemaValidateDoc(context, document);
    xmlSchemaFreeValidCtxt(context);
    xmlSchemaFree(parsed);
    xmlSchemaFreeParserCtxt(parser);
  }
  xmlFreeDoc(document);
  return result;
}

static void schemas(void) {
  static const char schema[] =
      "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='n'><xs:simpleType>"
      "<xs:restriction base='xs:decimal'><xs:maxInclusive value='9.5'/><xs:pattern "
      "value='[0-9]+(\\.[0-9])?'/></xs:restriction></xs:simpleType></xs:element></xs:schema>";
  static const char grammar[] =
      "<element name='a' xmlns='http://relaxng.org/ns/structure/1.0'><oneOrMore><element "
      "name='b'><text/></element></oneOrMore></element>";
  xmlSetStructuredErrorFunc(NULL, silent);
  check_number("valid by XML Schema", 0, valid(schema, "<n>9.5</n>", 0));
  check_true("invalid by XML Schema", valid(schema, "<n>9.6</n>", 0) > 0);
  check_number("valid by RELAX NG", 0, valid(grammar, "<a><b/><b>x</b></a>", 1));
  check_true("invalid by RELAX NG", valid(grammar, "<a/>", 1) > 0);
  xmlSetStructuredErrorFunc(NULL, NULL);
}

int main(int argc, char **argv) {
  versions(check_expected_version(argc, argv));
  parse();
  errors();
  encodings();
  files();
  readers_and_writers();
  schemas();
  xmlCleanupParser();
  return check_result();
}
