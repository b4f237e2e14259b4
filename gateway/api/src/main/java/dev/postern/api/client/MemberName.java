package dev.postern.api.client;

/** Where a resource stands in a home: the name of its collection and its own. */
public record MemberName(CollectionName collection, ResourceName name) {
  @Override
  public String toString() {
    return collection + "/" + name;
  }
}
