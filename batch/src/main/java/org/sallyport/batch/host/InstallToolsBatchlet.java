package org.sallyport.batch.host;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.host.HostProbe;

/** Installs what is missing on a host; doing it again finds it there. */
@Named
@Dependent
public class InstallToolsBatchlet extends AbstractBatchlet {
    @Inject
    HostProbe probe;

    @Inject
    JobRun run;

    @Override
    public String process() {
        run.begin("install");
        probe.install(run.subjectId(), run::log);
        return "DONE";
    }
}
