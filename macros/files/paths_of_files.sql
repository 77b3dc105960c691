{# The files that a var names, and each as a pattern that fits no other file. A file of that very name is meant before a pattern; what is hidden, or lies
   in a hidden folder, is only meant if the var says so. Arg: var_name. Returns: list of (path, pattern). Errors: no file, a workbook. #}
{% macro paths_of_files(var_name) -%}
    {%- set given = contact_segmentation.text_literal(contact_segmentation.setting(var_name)) -%}
    {%- set literal = "regexp_replace(" ~ given ~ ", '([[*?])', '[\\1]', 'g')" -%}
    {%- set found = run_query(
        "with found as (select file from glob(" ~ literal ~ ") union select file from glob(" ~ given ~ ") where not exists (select 1 from glob(" ~ literal ~ ")))
        select file, regexp_replace(file, '([[*?])', '[\\1]', 'g') as pattern
        from found
        where len(list_filter(
            string_split_regex(file, '[/\\\\]'),
            lambda part: starts_with(part, '.') and not list_contains(string_split_regex(" ~ given ~ ", '[/\\\\]'), part)
        )) = 0
        order by file"
    ).rows -%}
    {%- set allowed = "the path of CSV or Parquet files (* stands for any text, ** for any folders)" -%}
    {%- if not found -%}
        {%- do exceptions.raise_compiler_error(contact_segmentation.problem(var_name, given ~ ", where no file is", allowed)) -%}
    {%- endif -%}
    {%- for file in found if modules.re.search('[.](xls|xlsx|xlsm|ods)$', file[0] | lower) -%}
        {%- do exceptions.raise_compiler_error(contact_segmentation.problem(
            var_name, "'" ~ file[0] ~ "', a workbook", allowed ~ ": save its sheet as CSV UTF-8"
        )) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
