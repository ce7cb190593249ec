package io.telamon.ue.profile;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a UE can do and announces when it registers (TS 24.229 5.1.1.2.1, 5.1.1.4.1).
 *
 * @param terminal what it is known by
 * @param gruu whether it supports GRUU (RFC 5627)
 * @param regId number of its flow if it supports multiple registrations (RFC 5626), else 0
 * @param icsis communication services it intends to use, for g.3gpp.icsi-ref
 * @param iaris applications it intends to use, for g.3gpp.iari-ref
 * @param featureTags further media feature tags (RFC 3840), each as it stands in Contact
 * @param mediaSecurity media plane security mechanisms, e.g. {@code sdes-srtp}
 * @param keepAlives whether it offers to send keep-alives (RFC 6223)
 * @param contactUser user part of its Contact, or null for none
 * @param mainUri URI of the external attached network it stands for (RFC 6140), or null
 * @param emergency whether it registers for emergency calls only (5.1.6)
 */
public record Capabilities(
    Terminal terminal,
    boolean gruu,
    int regId,
    List<String> icsis,
    List<String> iaris,
    List<String> featureTags,
    List<String> mediaSecurity,
    boolean keepAlives,
    @Nullable String contactUser,
    @Nullable String mainUri,
    boolean emergency) {
  /** Of a UE that can register and no more. */
  public static final Capabilities NONE =
      new Capabilities(
          Terminal.ANONYMOUS,
          false,
          0,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          false,
          null,
          null,
          false);

  /** Refuses what needs an instance ID without one; keeps copies of the lists. */
  public Capabilities {
    if (regId < 0) {
      throw new IllegalArgumentException("reg-id must be positive, but is " + regId);
    }
    if ((gruu || regId > 0) && terminal.instanceId().isEmpty()) {
      throw new IllegalArgumentException(
          "GRUU and multiple registrations need an instance ID: give an IMEI, a MEID or a UUID");
    }
    icsis = List.copyOf(icsis);
    iaris = List.copyOf(iaris);
    featureTags = List.copyOf(featureTags);
    mediaSecurity = List.copyOf(mediaSecurity);
  }

  /** Whether several flows may be registered at a time (RFC 5626). */
  public boolean multipleRegistrations() {
    return regId > 0;
  }

  /** Whether it registers bulk number contacts (RFC 6140). */
  public boolean bulkNumbers() {
    return mainUri != null;
  }

  /** The same on another terminal. */
  public Capabilities on(Terminal other) {
    return changed(draft -> draft.terminal = other);
  }

  /** The same with GRUU. */
  public Capabilities withGruu() {
    return changed(draft -> draft.gruu = true);
  }

  /** The same on the flow of this number, 1 or more. */
  public Capabilities onFlow(int number) {
    return changed(draft -> draft.regId = number);
  }

  /** The same intending to use these services and applications. */
  public Capabilities using(List<String> services, List<String> applications) {
    return changed(
        draft -> {
          draft.icsis = services;
          draft.iaris = applications;
        });
  }

  /** The same with these media feature tags. */
  public Capabilities withFeatureTags(List<String> tags) {
    return changed(draft -> draft.featureTags = tags);
  }

  /** The same with these media plane security mechanisms. */
  public Capabilities withMediaSecurity(List<String> mechanisms) {
    return changed(draft -> draft.mediaSecurity = mechanisms);
  }

  /** The same offering keep-alives. */
  public Capabilities withKeepAlives() {
    return changed(draft -> draft.keepAlives = true);
  }

  /** The same reachable under this user part. */
  public Capabilities reachableAs(String user) {
    return changed(draft -> draft.contactUser = user);
  }

  /** The same standing for an external attached network. */
  public Capabilities standingFor(String uri) {
    return changed(draft -> draft.mainUri = uri);
  }

  /** The same registering for emergency calls only. */
  public Capabilities forEmergency() {
    return changed(draft -> draft.emergency = true);
  }

  private Capabilities changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.capabilities();
  }

  /** All of it while one thing changes. */
  private static final class Draft {
    private Terminal terminal;
    private boolean gruu;
    private int regId;
    private List<String> icsis;
    private List<String> iaris;
    private List<String> featureTags;
    private List<String> mediaSecurity;
    private boolean keepAlives;
    private @Nullable String contactUser;
    private @Nullable String mainUri;
    private boolean emergency;

    Draft(Capabilities from) {
      terminal = from.terminal;
      gruu = from.gruu;
      regId = from.regId;
      icsis = from.icsis;
      iaris = from.iaris;
      featureTags = from.featureTags;
      mediaSecurity = from.mediaSecurity;
      keepAlives = from.keepAlives;
      contactUser = from.contactUser;
      mainUri = from.mainUri;
      emergency = from.emergency;
    }

    Capabilities capabilities() {
      return new Capabilities(
          terminal,
          gruu,
          regId,
          icsis,
          iaris,
          featureTags,
          mediaSecurity,
          keepAlives,
          contactUser,
          mainUri,
          emergency);
    }
  }
}
