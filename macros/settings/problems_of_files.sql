{# The source base_files__* needs to know its files, and every source's encoding must be one that can be read. #}
{% macro problems_of_files() -%}
    {%- set problems = [] -%}
    {%- for model_var, files_var, model_name in [
        ('contacts_model', 'contacts_files', 'base_files__contacts'),
        ('events_model', 'events_files', 'base_files__events'),
    ] -%}
        {%- set given = var(files_var, none) -%}
        {%- if var(model_var, none) == model_name and (given is not string or not given | trim) -%}
            {%- do problems.append(contact_segmentation.problem(
                files_var, given, "the path of CSV or Parquet files (* stands for any text), because the var " ~ model_var ~ " is " ~ model_name
            )) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if var('files_encoding', none) not in ('utf-8', 'utf-16', 'latin-1') -%}
        {%- do problems.append(contact_segmentation.problem('files_encoding', var('files_encoding', none), "utf-8, utf-16, latin-1")) -%}
    {%- endif -%}
    {{ return(problems) }}
{%- endmacro %}
