package io.telamon.sip.extension;

import org.wildfly.subsystem.SubsystemConfiguration;
import org.wildfly.subsystem.SubsystemExtension;
import org.wildfly.subsystem.SubsystemPersistence;

/** Adds the subsystem {@code sip} to the server. */
public final class SipExtension extends SubsystemExtension<SipSubsystemSchema> {

  public SipExtension() {
    super(
        SubsystemConfiguration.of(
            SipSubsystemResourceDefinitionRegistrar.REGISTRATION,
            SipSubsystemModel.CURRENT,
            SipSubsystemResourceDefinitionRegistrar::new),
        SubsystemPersistence.of(SipSubsystemSchema.CURRENT));
  }
}
