package dev.postern.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known key that an unknown one was probably meant to be. */
final class Spelling {
  private static final int FURTHEST = 3;

  private Spelling() {}

  static Optional<String> closest(String unknown, Collection<String> known) {
    return known.stream()
        .filter(key -> distance(unknown, key) <= Math.min(FURTHEST, key.length() / 2))
        .min(Comparator.comparingInt((String key) -> distance(unknown, key)).thenComparing(k -> k));
  }

  /** Levenshtein's distance: how many characters to insert, delete or replace. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
