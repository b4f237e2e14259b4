package dev.postern.formats.text;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;

/** Makes the exceptions that refuse a text. */
public final class Invalid {
  private Invalid() {}

  public static PosternException because(Failure.Rule rule, String detail) {
    return new PosternException(new Failure.InvalidContent(rule, detail));
  }

  public static PosternException notParseable(String detail) {
    return because(Failure.Rule.NOT_PARSEABLE, detail);
  }

  public static PosternException invalidResource(String detail) {
    return because(Failure.Rule.INVALID_RESOURCE, detail);
  }

  public static PosternException mediaType(String detail) {
    return because(Failure.Rule.MEDIA_TYPE, detail);
  }

  public static PosternException component(String detail) {
    return because(Failure.Rule.COMPONENT, detail);
  }

  public static PosternException notHoldable(String detail) {
    return because(Failure.Rule.NOT_HOLDABLE, detail);
  }
}
