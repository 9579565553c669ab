package io.github.wasiexternals.cpython;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The folders of this machine that a build knows, and the names that stand for them in what is
 * handed out.
 *
 * @param checkout CPython's sources
 * @param sdk the WASI SDK
 * @param prefix the installed libraries, often inside the checkout
 */
public record BuildPlaces(Path checkout, Path sdk, Path prefix) {

  /** The name of the checkout. */
  public static final String BUILD = "/build";

  /** The name of the SDK. */
  public static final String SDK = "/wasi-sdk";

  /** The name of the prefix. */
  public static final String EXTERNALS = "/externals";

  /** The name of each folder; one that may be inside another comes after it. */
  Map<Path, String> names() {
    Map<Path, String> names = new LinkedHashMap<>();
    names.put(checkout, BUILD);
    names.put(sdk, SDK);
    names.put(prefix, EXTERNALS);
    return names;
  }

  /** A text with these names in place of the folders. */
  public String withoutFolders(String text) {
    List<Map.Entry<Path, String>> innermostFirst = new ArrayList<>(names().entrySet());
    Collections.reverse(innermostFirst);
    String named = text;
    for (Map.Entry<Path, String> each : innermostFirst) {
      named = named.replace(each.getKey().toString(), each.getValue());
    }
    return named;
  }
}
