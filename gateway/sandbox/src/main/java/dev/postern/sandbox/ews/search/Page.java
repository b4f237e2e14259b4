package dev.postern.sandbox.ews.search;

import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of what was found.
 *
 * @param attributes of the RootFolder element, as name, value, name, value …
 */
public record Page<T>(List<T> entries, List<String> attributes) {

  /**
   * Cuts the page a request asks for by an IndexedPage or FractionalPage view, everything if none.
   *
   * @param limit how many are given at most, whatever is asked for
   */
  public static <T> Page<T> of(List<T> all, Optional<XmlElement> view, int limit) {
    int max = view.flatMap(it -> it.attribute("MaxEntriesReturned")).map(Page::max).orElse(limit);
    int from = view.map(it -> offset(it, all.size())).orElse(0);
    boolean backwards =
        view.flatMap(it -> it.attribute("BasePoint")).filter("End"::equals).isPresent();
    List<T> ordered = backwards ? all.reversed() : all;
    int start = Math.min(from, all.size());
    int end = Math.min(all.size(), start + Math.min(max, limit));
    List<String> attributes = new ArrayList<>();
    if (view.isPresent()) {
      attributes.addAll(List.of("IndexedPagingOffset", Integer.toString(end)));
    }
    attributes.addAll(
        List.of(
            "TotalItemsInView",
            Integer.toString(all.size()),
            "IncludesLastItemInRange",
            Boolean.toString(end == all.size())));
    return new Page<>(List.copyOf(ordered.subList(start, end)), attributes);
  }

  /** For views that are not paged by offset. */
  public Page<T> withoutOffset() {
    return new Page<>(
        entries, attributes.subList(attributes.indexOf("TotalItemsInView"), attributes.size()));
  }

  private static int max(String text) {
    int max = Integer.parseInt(text.strip());
    if (max < 1) {
      throw new EwsError(ResponseCode.ErrorInvalidPagingMaxRows);
    }
    return max;
  }

  private static int offset(XmlElement view, int total) {
    if (view.attribute("Offset").isPresent()) {
      int offset = Integer.parseInt(view.requireAttribute("Offset").strip());
      if (offset < 0) {
        throw new EwsError(ResponseCode.ErrorInvalidIndexedPagingParameters);
      }
      return offset;
    }
    int denominator = Integer.parseInt(view.attribute("Denominator").orElse("1").strip());
    int numerator = Integer.parseInt(view.attribute("Numerator").orElse("0").strip());
    if (denominator < 1 || numerator < 0 || numerator > denominator) {
      throw new EwsError(ResponseCode.ErrorInvalidRequest);
    }
    return (int) ((long) total * numerator / denominator);
  }
}
