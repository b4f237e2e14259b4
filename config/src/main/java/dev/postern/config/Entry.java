package dev.postern.config;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A key of a section with its value. */
record Entry(int line, Node value) {

  /** True for {@code key:} with nothing behind it, which counts as absent. */
  boolean isNull() {
    return value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
  }
}
