package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.api.client.CollectionProperties;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.xml.Element;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.xml.namespace.QName;

/** The DAV:set and DAV:remove instructions of a request, in their order (RFC 4918 section 9.2). */
public record PropertyUpdate(List<Instruction> instructions) {

  /** One property to be set to its element's content, or removed. */
  public record Instruction(Element property, boolean remove) {}

  /** What came of an update: all or nothing. */
  public sealed interface Outcome {}

  /** Every instruction can be carried out. */
  public record Accepted(CollectionProperties properties, Set<QName> names) implements Outcome {}

  /** Some cannot, so none is. */
  public record Refused(Map<QName, DavError> refused, Set<QName> others) implements Outcome {}

  /** The instructions inside a propertyupdate, mkcalendar or mkcol element. */
  public static PropertyUpdate in(Element holder) {
    return new PropertyUpdate(
        holder.children().stream().flatMap(PropertyUpdate::instructions).toList());
  }

  /** Only the instructions for properties of which the test says so. */
  public PropertyUpdate filter(Predicate<QName> names) {
    return new PropertyUpdate(
        instructions.stream().filter(i -> names.test(i.property().name())).toList());
  }

  /** What the property would be set to last. */
  public Optional<Element> value(QName name) {
    return instructions.stream()
        .filter(i -> !i.remove() && i.property().is(name))
        .map(Instruction::property)
        .reduce((first, last) -> last);
  }

  /** The names of all that is to be set or removed. */
  public Set<QName> names() {
    Set<QName> names = new LinkedHashSet<>();
    instructions.forEach(instruction -> names.add(instruction.property().name()));
    return names;
  }

  public Outcome apply(CollectionProperties before, Kind kind) {
    return apply(before, property -> property.settableOn(kind), true);
  }

  /** The same for what is set on the contacts home and kept with its default address book. */
  public Outcome applyToHome(CollectionProperties before) {
    return apply(before, MeCard.class::isInstance, false);
  }

  private Outcome apply(
      CollectionProperties before, Predicate<SettableProperty> settable, boolean keepsDead) {
    CollectionProperties properties = before;
    Map<QName, DavError> refused = new LinkedHashMap<>();
    Set<QName> names = new LinkedHashSet<>();
    for (Instruction instruction : instructions) {
      names.add(instruction.property().name());
      try {
        properties = apply(instruction, properties, settable, keepsDead);
      } catch (DavException e) {
        refused.put(instruction.property().name(), e.error());
      }
    }
    if (refused.isEmpty()) {
      return new Accepted(properties, names);
    }
    names.removeAll(refused.keySet());
    return new Refused(refused, names);
  }

  /** The same for a resource none of whose properties can be set. */
  public Refused refuseAll() {
    Map<QName, DavError> refused = new LinkedHashMap<>();
    instructions.forEach(i -> refused.put(i.property().name(), refusal(i.property().name())));
    return new Refused(refused, Set.of());
  }

  private static CollectionProperties apply(
      Instruction instruction,
      CollectionProperties before,
      Predicate<SettableProperty> settable,
      boolean keepsDead) {
    Element value = instruction.property();
    if (keepsDead && DeadProperties.isPossible(value.name())) {
      return instruction.remove()
          ? DeadProperties.remove(before, value.name())
          : DeadProperties.set(before, value);
    }
    if (Properties.named(value.name()).orElse(null) instanceof SettableProperty property
        && settable.test(property)) {
      return instruction.remove() ? property.remove(before) : property.set(before, value);
    }
    throw new DavException(refusal(value.name()));
  }

  private static DavError refusal(QName name) {
    return DeadProperties.isPossible(name)
        ? DavError.of(403, "properties that only clients know are kept on collections only")
        : DavError.of(
            403, dav("cannot-modify-protected-property"), "this property cannot be set here");
  }

  private static Stream<Instruction> instructions(Element setOrRemove) {
    boolean remove = setOrRemove.is(dav("remove"));
    if (!remove && !setOrRemove.is(dav("set"))) {
      return Stream.empty();
    }
    return setOrRemove
        .children(dav("prop"))
        .flatMap(prop -> prop.children().stream())
        .map(property -> new Instruction(property, remove));
  }
}
