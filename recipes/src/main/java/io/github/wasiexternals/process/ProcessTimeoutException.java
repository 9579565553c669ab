package io.github.wasiexternals.process;

import java.io.IOException;

/** A program that was ended because its time was over. */
public final class ProcessTimeoutException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient CommandLine command;

  public ProcessTimeoutException(CommandLine command) {
    super(command.arguments().get(0) + " did not end within " + command.timeout());
    this.command = command;
  }

  public CommandLine command() {
    return command;
  }
}
