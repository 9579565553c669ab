package io.github.wasiexternals.catalog;

import java.util.Comparator;
import java.util.List;

/**
 * Older versions first, number by number: 5.4.4 comes before 5.4.10 and before 5.4.4.1. What is not
 * a number (as in {@code 5.2.0beta}) counts as a part of its own and comes before any number, so
 * that a beta is older than the version that it leads to.
 */
public enum VersionOrder implements Comparator<String> {
  /** The only one. */
  INSTANCE;

  private static final int NUMBER = 2;

  @Override
  public int compare(String a, String b) {
    List<String> left = parts(a);
    List<String> right = parts(b);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      int order = comparePart(at(left, i), at(right, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static List<String> parts(String version) {
    return List.of(version.split("[.+_-]|(?<=[0-9])(?=[A-Za-z])|(?<=[A-Za-z])(?=[0-9])", -1));
  }

  private static String at(List<String> parts, int index) {
    return index < parts.size() ? parts.get(index) : "";
  }

  /** The end of a version is older than a number, and newer than a word. */
  private static int comparePart(String a, String b) {
    int kinds = Integer.compare(kind(a), kind(b));
    if (kinds != 0 || kind(a) != NUMBER) {
      return kinds != 0 ? kinds : a.compareTo(b);
    }
    String left = a.replaceFirst("^0+(?=.)", "");
    String right = b.replaceFirst("^0+(?=.)", "");
    int lengths = Integer.compare(left.length(), right.length());
    return lengths != 0 ? lengths : left.compareTo(right);
  }

  private static int kind(String part) {
    if (part.isEmpty()) {
      return 1;
    }
    return Character.isDigit(part.charAt(0)) ? NUMBER : 0;
  }
}
