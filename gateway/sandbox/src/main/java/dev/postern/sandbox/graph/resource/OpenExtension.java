package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.PropertyBag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The openTypeExtension resource, both ways: named data of an application, beside what the item
 * itself has.
 *
 * <p>Unverified: that a second extension of a name is refused with 409.
 */
public final class OpenExtension {
  public static final String LIST = "extensions";
  private static final String TYPE = "microsoft.graph.openTypeExtension";
  private static final String OTHER_TYPE = "Microsoft.OutlookServices.OpenTypeExtension";
  private static final String NAME = "extensionName";
  private static final Set<String> READ_ONLY = Set.of("id", "@odata.id", "@odata.context");
  private static final Pattern BY_ID = Pattern.compile("id eq '((?:[^']|'')+)'");
  private static final ObjectMapper JSON = new ObjectMapper();

  private OpenExtension() {}

  /** Takes the property {@code extensions} of a POST of an item. */
  static void createAll(JsonNode value, PropertyBag bag) {
    Strict.list(LIST, value).forEach(it -> create(it, bag));
  }

  /** Takes the body of a POST; gives the name. */
  public static String create(JsonNode body, PropertyBag bag) {
    String name = check(body);
    if (find(name, bag).isPresent()) {
      throw new GraphError(409, "ErrorItemSave", "The extension '" + name + "' exists already.");
    }
    put(name, body, bag);
    return name;
  }

  /** Takes the body of a PATCH: what it leaves out is taken away. */
  public static void update(String name, JsonNode body, PropertyBag bag) {
    if (!check(body).equals(name)) {
      throw GraphError.badRequest("The name of an extension cannot be changed.");
    }
    put(name, body, bag);
  }

  public static void delete(String name, PropertyBag bag) {
    Map<String, String> all = new LinkedHashMap<>(all(bag));
    all.remove(name);
    bag.put(ItemProperties.OPEN_EXTENSIONS, Map.copyOf(all));
  }

  /**
   * The name of the extension that a path has by its name or by its id.
   *
   * @throws GraphError if there is none
   */
  public static String named(String segment, PropertyBag bag) {
    return find(segment, bag).orElseThrow(GraphError::notFound);
  }

  private static Optional<String> find(String text, PropertyBag bag) {
    String name =
        text.replaceFirst(
            "(?i)^(" + Pattern.quote(TYPE) + '|' + Pattern.quote(OTHER_TYPE) + ")\\.", "");
    return all(bag).keySet().stream().filter(it -> it.equalsIgnoreCase(name)).findFirst();
  }

  public static ObjectNode write(String name, PropertyBag bag) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(all(bag).get(name));
      return json.put("@odata.type", '#' + TYPE).put("id", TYPE + '.' + name).put(NAME, name);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The extension " + name + " is no JSON", e);
    }
  }

  public static void writeAll(PropertyBag bag, ArrayNode out) {
    all(bag).keySet().stream().sorted().forEach(name -> out.add(write(name, bag)));
  }

  /** What {@code $expand} asks for. */
  static void expand(PropertyBag bag, Expansion expansion, ObjectNode json) {
    if (!expansion.has(LIST)) {
      return;
    }
    ArrayNode out = json.putArray(LIST);
    Optional<String> filter = expansion.option(LIST, "$filter");
    if (filter.isEmpty()) {
      writeAll(bag, out);
      return;
    }
    Matcher matcher = BY_ID.matcher(filter.get());
    if (!matcher.matches()) {
      throw GraphError.badRequest("Extensions are filtered by their id.");
    }
    find(matcher.group(1).replace("''", "'"), bag).ifPresent(name -> out.add(write(name, bag)));
  }

  private static String check(JsonNode body) {
    String type = Strict.text("@odata.type", body.path("@odata.type")).replaceFirst("^#", "");
    if (!List.of(TYPE, OTHER_TYPE).contains(type)) {
      throw GraphError.badRequest("'" + type + "' is no type of an extension.");
    }
    String name = Strict.text(NAME, body.path(NAME));
    if (name.isBlank()
        || name.toLowerCase(Locale.ROOT).matches("com\\.(microsoft|onmicrosoft).*")) {
      throw GraphError.badRequest("'" + name + "' cannot be the name of an extension.");
    }
    body.properties().forEach(it -> primitive(it.getKey(), it.getValue()));
    return name;
  }

  /** "The data can be primitive types, or arrays of primitive types." */
  private static void primitive(String name, JsonNode value) {
    boolean primitives =
        value.isArray() ? value.valueStream().allMatch(JsonNode::isValueNode) : value.isValueNode();
    if (!primitives) {
      throw GraphError.badRequest("The property '" + name + "' of an extension is no primitive.");
    }
    if (READ_ONLY.contains(name)) {
      throw GraphError.badRequest("The property '" + name + "' is read-only.");
    }
  }

  private static void put(String name, JsonNode body, PropertyBag bag) {
    ObjectNode data = body.deepCopy();
    data.remove(List.of("@odata.type", NAME));
    Map<String, String> all = new LinkedHashMap<>(all(bag));
    all.put(name, data.toString());
    bag.put(ItemProperties.OPEN_EXTENSIONS, Map.copyOf(all));
  }

  private static Map<String, String> all(PropertyBag bag) {
    return bag.get(ItemProperties.OPEN_EXTENSIONS, Map.of());
  }
}
