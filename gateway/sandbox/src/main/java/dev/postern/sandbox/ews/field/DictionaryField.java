package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.soap.ExchangeVersion;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Property;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A dictionary of a contact: t:Entry elements, each with a Key.
 *
 * @param entryUri the FieldURI by which single entries are addressed in an IndexedFieldURI; parts
 *     of entries have it as a prefix
 */
record DictionaryField<T>(
    String uri,
    String element,
    String entryUri,
    Property<Map<String, T>> property,
    EntryCodec<T> codec)
    implements Field {

  /** How one entry of a dictionary stands in t:Entry. */
  interface EntryCodec<T> {
    /**
     * @param now what the entry holds so far
     * @return empty if the entry is to go
     */
    Optional<T> read(XmlElement entry, Optional<T> now, Call call);

    void write(XmlOut out, String key, T value);

    /** Takes one part of an entry away, as a street of an address. */
    default Optional<T> without(T now, String part) {
      return Optional.empty();
    }
  }

  @Override
  public ExchangeVersion since() {
    return ExchangeVersion.EXCHANGE2007;
  }

  @Override
  public void write(ItemView item, Rendering rendering, XmlOut out) {
    Map<String, T> entries = item.properties().get(property, Map.of());
    write(entries, out);
  }

  /** Writes some of the entries only. */
  void write(ItemView item, Collection<String> keys, XmlOut out) {
    Map<String, T> entries = new TreeMap<>(item.properties().get(property, Map.of()));
    entries.keySet().retainAll(keys);
    write(entries, out);
  }

  private void write(Map<String, T> entries, XmlOut out) {
    if (!entries.isEmpty()) {
      out.element(
          tag(),
          () -> new TreeMap<>(entries).forEach((key, value) -> codec.write(out, key, value)));
    }
  }

  @Override
  public void set(XmlElement value, Edit edit) {
    Map<String, T> entries = new LinkedHashMap<>(edit.properties().get(property, Map.of()));
    for (XmlElement entry : value.children("Entry")) {
      String key = entry.requireAttribute("Key");
      Optional<T> now = Optional.ofNullable(entries.get(key));
      codec
          .read(entry, now, edit.call())
          .ifPresentOrElse(it -> entries.put(key, it), () -> entries.remove(key));
    }
    store(entries, edit);
  }

  @Override
  public void clear(Edit edit) {
    edit.properties().remove(property);
  }

  /** Takes away an entry, or one part of it. */
  void clear(String key, String indexedUri, Edit edit) {
    Map<String, T> entries = new LinkedHashMap<>(edit.properties().get(property, Map.of()));
    T now = entries.remove(key);
    if (now != null && indexedUri.length() > entryUri.length()) {
      codec
          .without(now, indexedUri.substring(entryUri.length() + 1))
          .ifPresent(rest -> entries.put(key, rest));
    }
    store(entries, edit);
  }

  private void store(Map<String, T> entries, Edit edit) {
    if (entries.isEmpty()) {
      edit.properties().remove(property);
    } else {
      edit.properties().put(property, Map.copyOf(entries));
    }
  }

  boolean isAddressedBy(String indexedUri) {
    return indexedUri.equals(entryUri) || indexedUri.startsWith(entryUri + ":");
  }
}
