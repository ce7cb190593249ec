package io.telamon.sip.extension.deployment;

import io.telamon.sip.application.SipApplication;
import io.telamon.sip.application.SipApplicationDescriptor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.as.server.deployment.AttachmentKey;
import org.jboss.as.server.deployment.Attachments;
import org.jboss.as.server.deployment.DeploymentUnit;

/**
 * The SIP application of one web archive, attached to its deployment unit at parsing.
 *
 * @param application what its components get injected, usable as soon as it runs in the engine
 * @param components its servlets and listeners
 */
record SipDeployment(
    SipApplicationDescriptor descriptor,
    SipApplication application,
    List<SipComponentDescription> components) {

  private static final AttachmentKey<SipDeployment> KEY = AttachmentKey.create(SipDeployment.class);

  /** Marks the outermost archive of a SIP application; its parts see the SIP API. */
  private static final AttachmentKey<Boolean> CONTAINS = AttachmentKey.create(Boolean.class);

  String name() {
    return descriptor.name();
  }

  void attachTo(DeploymentUnit unit) {
    unit.putAttachment(KEY, this);
    outermost(unit).putAttachment(CONTAINS, Boolean.TRUE);
  }

  static boolean isPartOfApplication(DeploymentUnit unit) {
    return outermost(unit).hasAttachment(CONTAINS);
  }

  static Optional<SipDeployment> of(DeploymentUnit unit) {
    return Optional.ofNullable(unit.getAttachment(KEY));
  }

  /**
   * Returns the application whose resources a module means: its own, or, for a module beside it in
   * an EAR, the only one of the EAR.
   */
  static Optional<SipDeployment> visibleTo(DeploymentUnit unit) {
    Optional<SipDeployment> own = of(unit);
    if (own.isPresent()) {
      return own;
    }
    List<SipDeployment> all = allBeside(unit);
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  /** Returns all applications of the EAR a module is part of. */
  static List<SipDeployment> allBeside(DeploymentUnit unit) {
    DeploymentUnit outermost = outermost(unit);
    return Stream.concat(
            Stream.of(outermost), outermost.getAttachmentList(Attachments.SUB_DEPLOYMENTS).stream())
        .flatMap(module -> of(module).stream())
        .toList();
  }

  private static DeploymentUnit outermost(DeploymentUnit unit) {
    return unit.getParent() == null ? unit : unit.getParent();
  }
}
