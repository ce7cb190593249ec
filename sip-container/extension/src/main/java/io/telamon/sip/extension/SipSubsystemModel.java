package io.telamon.sip.extension;

import org.jboss.as.controller.ModelVersion;
import org.jboss.as.controller.SubsystemModel;

/** Versions of the management model. */
enum SipSubsystemModel implements SubsystemModel {
  VERSION_1_0_0(1, 0, 0);

  static final SipSubsystemModel CURRENT = VERSION_1_0_0;

  private final ModelVersion version;

  SipSubsystemModel(int major, int minor, int micro) {
    version = ModelVersion.create(major, minor, micro);
  }

  @Override
  public ModelVersion getVersion() {
    return version;
  }
}
