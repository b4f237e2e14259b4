package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.CategoryResource;
import dev.postern.sandbox.graph.resource.Strict;
import dev.postern.sandbox.tenant.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** POST /users/{id}/outlook/masterCategories: a name that the list does not have yet. */
public final class CreateMasterCategory implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    Strict body =
        Strict.object("microsoft.graph.outlookCategory", call.body(), "displayName", "color");
    String name = body.text("displayName");
    List<Category> all = new ArrayList<>(Category.of(call.mailbox()));
    if (name.isBlank() || name.contains(",") || name.contains(";")) {
      throw GraphError.invalidRequest("The name of a category must not be empty or have , or ;.");
    }
    if (all.stream().anyMatch(it -> it.name().equalsIgnoreCase(name))) {
      throw new GraphError(409, "CategoryNameAlreadyExists", "There is a category of this name.");
    }
    Category made =
        new Category(
            UUID.randomUUID().toString(),
            name,
            body.has("color") ? CategoryResource.color(body.text("color")) : Category.NONE);
    all.add(made);
    Category.set(call.mailbox(), all);
    return GraphReply.of(201, CategoryResource.write(made));
  }
}
