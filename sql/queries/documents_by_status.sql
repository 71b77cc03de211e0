-- zh: 收到的文件各处于什么状态，单元格读入率是多少？
-- en: What became of the documents, and what share of their cells was read?
select
    document.status,
    document.file_kind,
    count(*) as documents,
    sum(document.disclosure_count) as disclosures,
    sum(cells.unread_cells) as unread_cells,
    mart.share(sum(cells.cell_count) - sum(cells.unread_cells), sum(cells.cell_count)) as coverage_percent
from meta.document as document
left join meta.cell_summary as cells on document.document_key = cells.document_key
group by all
order by documents desc, document.status asc, document.file_kind asc;
