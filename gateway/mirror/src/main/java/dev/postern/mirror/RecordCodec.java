package dev.postern.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The model's records as JSON, by their components' names: what a base is stored as. A component
 * that was not yet known when a value was written reads as empty, so that the model can grow.
 */
final class RecordCodec {
  /** Tells which record of a sealed interface it is. */
  private static final String KIND = "@";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Map<Class<?>, Function<String, Object>> PARSERS =
      Map.of(
          String.class, text -> text,
          LocalDate.class, LocalDate::parse,
          LocalDateTime.class, LocalDateTime::parse,
          ZonedDateTime.class, ZonedDateTime::parse,
          Instant.class, Instant::parse,
          Duration.class, Duration::parse);

  private RecordCodec() {}

  static byte[] encode(Record value) {
    try {
      return JSON.writeValueAsBytes(write(value, value.getClass()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <R extends Record> R decode(byte[] json, Class<R> type) {
    try {
      return type.cast(read(JSON.readTree(json), type));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode write(Object value, Type declared) {
    return switch (value) {
      case Optional<?> maybe ->
          maybe.isEmpty() ? NODES.nullNode() : write(maybe.get(), argument(declared, 0));
      case Collection<?> elements -> {
        ArrayNode array = NODES.arrayNode();
        elements.forEach(element -> array.add(write(element, argument(declared, 0))));
        yield array;
      }
      case Map<?, ?> map -> {
        ObjectNode object = NODES.objectNode();
        map.forEach((key, v) -> object.set(key.toString(), write(v, argument(declared, 1))));
        yield object;
      }
      case Record record -> writeRecord(record, declared);
      case byte[] bytes -> NODES.binaryNode(bytes);
      case Integer number -> NODES.numberNode(number);
      case Boolean flag -> NODES.booleanNode(flag);
      case Enum<?> constant -> NODES.textNode(constant.name());
      default -> {
        if (!PARSERS.containsKey(value.getClass())) {
          throw new IllegalArgumentException("cannot store a " + value.getClass());
        }
        yield NODES.textNode(value.toString());
      }
    };
  }

  private static ObjectNode writeRecord(Record record, Type declared) {
    ObjectNode object = NODES.objectNode();
    if (declared != record.getClass()) {
      object.put(KIND, record.getClass().getSimpleName());
    }
    RecordShape shape = RecordShape.of(record.getClass());
    for (RecordComponent component : shape.components()) {
      object.set(
          component.getName(), write(shape.value(record, component), component.getGenericType()));
    }
    return object;
  }

  private static Object read(JsonNode node, Type declared) {
    Class<?> type = raw(declared);
    if (type == Optional.class) {
      return isAbsent(node) ? Optional.empty() : Optional.of(read(node, argument(declared, 0)));
    }
    if (Collection.class.isAssignableFrom(type)) {
      Stream<Object> elements = elements(node).map(e -> read(e, argument(declared, 0)));
      if (type == List.class) {
        return elements.toList();
      }
      return elements.collect(
          Collectors.toCollection(type == SortedSet.class ? TreeSet::new : LinkedHashSet::new));
    }
    if (type == Map.class) {
      Map<Object, Object> map = new LinkedHashMap<>();
      node.properties()
          .forEach(e ->
              map.put(
                  read(NODES.textNode(e.getKey()), argument(declared, 0)),
                  read(e.getValue(), argument(declared, 1))));
      return map;
    }
    return readScalar(node, type);
  }

  private static Object readScalar(JsonNode node, Class<?> type) {
    if (type == int.class) {
      return node.asInt();
    }
    if (type == boolean.class) {
      return node.asBoolean();
    }
    if (type == String.class) {
      return node.asText("");
    }
    if (isAbsent(node)) {
      throw new IllegalArgumentException("a stored value lacks its " + type.getSimpleName());
    }
    if (type == byte[].class) {
      return bytes(node);
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> ((Enum<?>) constant).name().equals(node.asText()))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no " + type + ": " + node.asText()));
    }
    if (type.isRecord()) {
      return readRecord(node, type);
    }
    if (type.isSealed()) {
      return readRecord(node, permitted(type, node.path(KIND).asText()));
    }
    Function<String, Object> parser = PARSERS.get(type);
    if (parser == null) {
      throw new IllegalArgumentException("cannot read a " + type);
    }
    return parser.apply(node.asText());
  }

  private static Object readRecord(JsonNode node, Class<?> type) {
    RecordShape shape = RecordShape.of(type);
    return shape.make(
        shape.components().stream()
            .map(c -> read(node.path(c.getName()), c.getGenericType()))
            .toArray());
  }

  private static Class<?> permitted(Class<?> sealed, String name) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .filter(type -> type.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + sealed + " is called " + name));
  }

  private static byte[] bytes(JsonNode node) {
    try {
      return node.binaryValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) type;
  }

  private static Type argument(Type type, int index) {
    return type instanceof ParameterizedType p ? p.getActualTypeArguments()[index] : Object.class;
  }
}
