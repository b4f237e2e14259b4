package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.Query;
import dev.postern.sandbox.graph.TenantCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lists by pages.
 *
 * @param address what links begin with
 * @param offset the parameter that says where a page begins: {@code $skip}, or {@code $skiptoken}
 *     where there is no {@code $skip}
 */
record Paging(String address, Query query, String offset, int skip, int top) {
  private static final int MOST = 1000;

  static Paging of(GraphCall call, int otherwise) {
    return of(call.address(), call.query(), "$skip", otherwise);
  }

  static Paging of(TenantCall call, String offset, int otherwise) {
    return of(call.address(), call.query(), offset, otherwise);
  }

  private static Paging of(String address, Query query, String offset, int otherwise) {
    int top = query.number("$top", otherwise);
    if (top < 1 || top > MOST) {
      throw GraphError.badRequest("Invalid value '" + top + "' for $top: 1 to 1000.");
    }
    return new Paging(address, query, offset, query.number(offset, 0), top);
  }

  /** The page; the link to the next one, if there is one, goes into the answer. */
  <T> List<T> page(List<T> all, ObjectNode answer) {
    int from = Math.min(skip, all.size());
    int to = Math.min(from + top, all.size());
    if (to < all.size()) {
      Map<String, String> parameters = new LinkedHashMap<>(query.parameters());
      parameters.put(offset, Integer.toString(to));
      answer.put("@odata.nextLink", link(address, parameters));
    }
    return all.subList(from, to);
  }

  /** A link to what was asked, with these parameters. */
  static String link(GraphCall call, Map<String, String> parameters) {
    return link(call.address(), parameters);
  }

  private static String link(String address, Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(it -> it.getKey() + '=' + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", address + '?', ""));
  }
}
