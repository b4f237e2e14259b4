package dev.postern.backends.ews.soap;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;

/**
 * One response message: operations on several items answer with one for each, in their order.
 *
 * @param code the ResponseCode, {@code NoError} on success
 * @param text the MessageText
 * @param xml the whole message
 */
public record Reply(boolean succeeded, String code, String text, Xml xml) {

  static Reply of(Xml message) {
    return new Reply(
        !message.attribute("ResponseClass").equals("Error"),
        message.textAt("ResponseCode"),
        message.textAt("MessageText"),
        message);
  }

  public Failure failure() {
    return Faults.ofCode(code, text, xml.at("MessageXml"));
  }

  /** The message, if the item's part of the operation succeeded. */
  public Xml orThrow() {
    if (!succeeded) {
      throw new PosternException(failure());
    }
    return xml;
  }
}
