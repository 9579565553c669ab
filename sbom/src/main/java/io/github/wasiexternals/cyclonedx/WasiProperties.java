package io.github.wasiexternals.cyclonedx;

import io.github.wasiexternals.sbom.SbomPackage.Annotation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cyclonedx.model.Property;

/**
 * Facts for which CycloneDX has no member, as properties: {@code wasi:KEY}.
 *
 * <p>The CycloneDX property taxonomy allows letters, digits, {@code -}, {@code _} and spaces in the
 * name of a property, and several properties of the same name. The name of a file in a key is
 * therefore part of the value: {@code glue clock.h: sha256:…} becomes {@code wasi:glue} with the
 * value {@code clock.h: sha256:…}.
 */
final class WasiProperties {

  private static final String NAMESPACE = "wasi:";

  private static final Pattern FACT = Pattern.compile("([A-Za-z0-9_-]+):? (.*)", Pattern.DOTALL);

  private WasiProperties() {}

  /** The property with that key. */
  static Property of(String key, String value) {
    Property property = new Property();
    property.setName(NAMESPACE + key);
    property.setValue(value);
    return property;
  }

  /** The property of an annotation; one without a key gets {@code annotation}. */
  static Property of(Annotation annotation) {
    Matcher fact = FACT.matcher(annotation.text());
    return fact.matches() ? of(fact.group(1), fact.group(2)) : of("annotation", annotation.text());
  }
}
