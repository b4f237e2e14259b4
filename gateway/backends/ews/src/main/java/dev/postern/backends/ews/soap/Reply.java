package dev.postern.backends.ews.soap;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.util.Optional;

/**
 * One response message: operations on several items answer with one for each, in their order.
 *
 * @param failure empty if this item's part of the operation succeeded
 * @param code the ResponseCode; empty if the whole request failed because of this item
 * @param xml the whole message
 */
public record Reply(Optional<Failure> failure, String code, Xml xml) {

  /** What a response message says. */
  public static Reply of(Xml message) {
    String code = message.textAt("ResponseCode");
    boolean failed = message.attribute("ResponseClass").equals("Error");
    return new Reply(
        failed
            ? Optional.of(
                Faults.ofCode(code, message.textAt("MessageText"), message.at("MessageXml")))
            : Optional.empty(),
        code,
        message);
  }

  /** For an item because of which a whole request failed. */
  public static Reply refused(Failure failure) {
    return new Reply(Optional.of(failure), "", Xml.m("None"));
  }

  public boolean succeeded() {
    return failure.isEmpty();
  }

  /** Whether the item is certain not to be there any more. */
  public boolean isGone() {
    return code.equals("ErrorItemNotFound");
  }

  /** The message, if the item's part of the operation succeeded. */
  public Xml orThrow() {
    failure.ifPresent(f -> {
      throw new PosternException(f);
    });
    return xml;
  }
}
