package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.tenant.PropertyBag;

/** An item while a request writes to it. */
public record Edit(Call call, PropertyBag properties) {}
