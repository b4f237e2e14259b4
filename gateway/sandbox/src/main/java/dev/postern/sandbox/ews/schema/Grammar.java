package dev.postern.sandbox.ews.schema;

import dev.postern.sandbox.ews.xml.Namespaces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What EWS accepts in a request, read from the {@code .grammar} resources. Their notation, one
 * declaration a block:
 *
 * <pre>
 * operation GetItem m:GetItemType     an element that may stand in the SOAP body
 * type t:ItemIdType &lt; t:BaseItemIdType  a type with its base
 *   Subject string ?                   a child and its type; ? * + say how often
 *   choice +                           one of what is indented below
 *   {@literal @}Id string                        an attribute; ? if it may be left out
 * type t:BodyType = string              a type with text and attributes
 * enum, list, range, pattern, string    types of values
 * </pre>
 *
 * <p>Children are in the namespace of the prefix of the type they stand in, {@code m:} or {@code
 * t:}, unless they have a prefix of their own.
 */
public final class Grammar {
  /** The grammar of the requests the tenant takes. */
  public static final Grammar REQUESTS =
      GrammarReader.read(
          "messages.grammar", "availability.grammar", "types.grammar", "values.grammar");

  private final Map<String, String> operations = new LinkedHashMap<>();
  private final Map<String, ElementType> types = new ConcurrentHashMap<>();
  private final Map<String, ValueType> values = new LinkedHashMap<>();

  Grammar() {}

  /** The type of an operation's request. */
  public Optional<String> operation(String name) {
    return Optional.ofNullable(operations.get(name));
  }

  /** A type together with all it extends; empty for types of values. */
  Optional<ElementType> type(String name) {
    ElementType own = types.get(name);
    if (own == null || own.base().isEmpty()) {
      return Optional.ofNullable(own);
    }
    ElementType base = type(own.base().get()).orElseThrow();
    Map<String, ElementType.Attribute> attributes = new LinkedHashMap<>(base.attributes());
    attributes.putAll(own.attributes());
    List<Particle> content = new ArrayList<>(base.content());
    content.addAll(own.content());
    Optional<String> value = own.value().or(base::value);
    ElementType whole = new ElementType(name, Optional.empty(), attributes, content, value);
    types.put(name, whole);
    return Optional.of(whole);
  }

  ValueType value(String name) {
    ValueType declared = values.get(name);
    return declared == null ? new ValueType.BuiltIn(name) : declared;
  }

  void addOperation(String name, String type) {
    operations.put(name, type);
  }

  void add(ElementType type) {
    types.put(type.name(), type);
  }

  void add(String name, ValueType value) {
    values.put(name, value);
  }

  static String namespaceOf(String qualifiedType) {
    return qualifiedType.startsWith("m:") ? Namespaces.MESSAGES : Namespaces.TYPES;
  }
}
