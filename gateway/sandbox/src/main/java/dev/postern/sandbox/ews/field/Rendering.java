package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.tenant.ExtendedName;
import java.util.Collection;

/**
 * How a response is to be written.
 *
 * @param body in which form bodies are wanted
 * @param extended the extended properties asked for
 */
public record Rendering(Call call, BodyForm body, Collection<ExtendedName> extended) {

  /** EWS's BodyType of a shape. */
  public enum BodyForm {
    Best,
    HTML,
    Text
  }
}
