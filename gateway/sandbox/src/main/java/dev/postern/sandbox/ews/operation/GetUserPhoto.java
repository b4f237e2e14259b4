package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Profile;
import java.util.Base64;

/**
 * GetUserPhoto: the picture of somebody in the directory, whatever size was asked for. Unverified:
 * how Exchange says that there is none.
 */
public final class GetUserPhoto implements Operation {
  @Override
  public String name() {
    return "GetUserPhoto";
  }

  @Override
  public boolean locks() {
    return false;
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    String email = request.require("Email").text().strip();
    byte[] photo =
        call.tenant()
            .mailbox(email)
            .map(Mailbox::owner)
            .flatMap(Profile::photo)
            .orElseThrow(() -> new EwsError(ResponseCode.ErrorItemNotFound));
    responses.one(out -> {
      out.element("m:HasChanged", "true");
      out.element("m:PictureData", Base64.getEncoder().encodeToString(photo));
      out.element("m:ContentType", "image/jpeg");
    });
  }
}
