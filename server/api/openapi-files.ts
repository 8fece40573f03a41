import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { exportAuditInput } from '#server/audit/schema';
import type { Permission } from '#server/auth/permissions';
import { exportCustomersInput } from '#server/customers/export-schema';
import { contentTypes } from '#server/exports/file';
import { media } from '#server/media/schema';
import { exportResultsInput } from '#server/tasks/export-schema';
import { failures } from './openapi-failures.ts';
import { restBase } from './rest-route.ts';

const mediaFile: ZodOpenApiOperationObject = {
  operationId: 'media.file',
  tags: ['素材'],
  summary: '取得上传过的文件本身；可用 Range 取一部分',
  requestParams: { path: media.pick({ mediaId: true }) },
  responses: {
    '200': {
      description: '文件',
      content: { 'image/jpeg': {}, 'image/png': {}, 'video/mp4': {}, 'application/octet-stream': {} },
    },
    '206': { description: '文件的一部分', content: { 'video/mp4': {} } },
    ...failures([404]),
  },
};

const { taskId, ...resultFilters } = exportResultsInput.shape;

const exportResults = exportOf({
  operationId: 'tasks.exportResults',
  tag: '群发任务',
  summary: '把任务的结果导出为文件',
  permission: 'workbench:group-send:task:view',
  requestParams: { path: z.object({ taskId }), query: z.object(resultFilters) },
  statuses: [404],
});

const exportCustomers = exportOf({
  operationId: 'customers.export',
  tag: '客户',
  summary: '把查找到的客户导出为文件',
  permission: 'workbench:customer:view',
  requestParams: { query: z.object(exportCustomersInput.shape) },
  statuses: [],
});

const exportAudit = exportOf({
  operationId: 'audit.export',
  tag: '设置',
  summary: '把操作日志导出为文件',
  permission: 'workbench:audit:view',
  requestParams: { query: z.object(exportAuditInput.shape) },
  statuses: [],
});

/** The operations that answer with a file, and so stand beside the procedures. */
export const filePaths: ZodOpenApiPathsObject = {
  [`${restBase}/media/{mediaId}/file`]: { get: mediaFile },
  [`${restBase}/group-send/tasks/{taskId}/results/export`]: { post: exportResults },
  [`${restBase}/customer/search/export`]: { post: exportCustomers },
  [`${restBase}/settings/audit/export`]: { post: exportAudit },
};

type Export = Required<Pick<ZodOpenApiOperationObject, 'operationId' | 'summary' | 'requestParams'>> & {
  tag: string;
  /** Needed beside the right to export. */
  permission: Permission;
  statuses: number[];
};

/** An export is asked by its address alone; a page sends it as a form without a body. */
function exportOf({ tag, permission, statuses, ...operation }: Export): ZodOpenApiOperationObject {
  return {
    ...operation,
    tags: [tag],
    description: `权限 \`workbench:export\` 与 \`${permission}\``,
    responses: {
      '200': {
        description: '文件：带 BOM 的 CSV，或 XLSX',
        content: Object.fromEntries(Object.values(contentTypes).map((type) => [type, {}])),
      },
      ...failures(statuses),
    },
  };
}
