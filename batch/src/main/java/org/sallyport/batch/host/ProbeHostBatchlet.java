package org.sallyport.batch.host;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.host.HostProbe;

/** Looks what a host has. */
@Named
@Dependent
public class ProbeHostBatchlet extends AbstractBatchlet {
    @Inject
    HostProbe probe;

    @Inject
    JobRun run;

    @Override
    public String process() {
        run.begin("probe");
        probe.look(run.subjectId(), run::log);
        return "DONE";
    }
}
