-- CreateIndex
CREATE INDEX "t_group_send_task_chain_id_idx" ON "t_group_send_task"("chain_id");
