package dev.postern.sandbox.tenant;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * Holds a generic type at run time: subclassed anonymously, as {@code new TypeToken<List<X>>(){}}.
 */
abstract class TypeToken<T> {
  private final Type type;

  protected TypeToken() {
    this.type = ((ParameterizedType) getClass().getGenericSuperclass()).getActualTypeArguments()[0];
  }

  final Type type() {
    return type;
  }
}
