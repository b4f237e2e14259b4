package dev.postern.formats.text;

/** A part of a text that remembers how it was written. */
public sealed interface Node permits Property, Component, Blank {

  /** Appends the text, byte for byte as it was read where nothing was changed. */
  void appendTo(StringBuilder out);
}
