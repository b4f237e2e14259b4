package dev.postern.config;

import dev.postern.api.settings.Settings;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Addresses that begin with the same bits, as RFC 4632 section 3.1 writes them: {@code 10.0.0.0/8};
 * one alone needs no number.
 *
 * @param bits how many
 */
public record AddressRange(InetAddress first, int bits) {

  /** The ranges that a key lists. */
  static List<AddressRange> readAll(Settings section, String key) {
    List<String> texts = section.texts(key);
    List<AddressRange> ranges = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Optional<AddressRange> range = parse(texts.get(i));
      if (range.isEmpty()) {
        section.fault(
            key + "[" + i + "]", "must be an IP address, or a range of them as in 10.0.0.0/8");
      }
      range.ifPresent(ranges::add);
    }
    return ranges;
  }

  /** A range as text; empty if it is none. */
  public static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    try {
      InetAddress first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      int longest = first.getAddress().length * 8;
      int bits = slash < 0 ? longest : Integer.parseInt(text.substring(slash + 1));
      return bits < 0 || bits > longest
          ? Optional.empty()
          : Optional.of(new AddressRange(first, bits));
    } catch (IllegalArgumentException neither) {
      return Optional.empty();
    }
  }

  public boolean contains(InetAddress address) {
    byte[] mine = first.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % 8;
      if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
