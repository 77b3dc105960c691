{# What a run did, in a few lines at its end; the project's on-run-end hook, which runs where the project is installed as a package too. It speaks of tables
   that this very run built, and of nothing else. Arg: results (of the run). #}
{% macro print_summary(results) -%}
    {%- if execute and flags.WHICH in ('build', 'run', 'retry') and not flags.EMPTY and contact_segmentation.may_ask_warehouse() -%}
        {%- set lines = [] -%}
        {%- do lines.extend(contact_segmentation.summary_of_rows(results)) -%}
        {%- do lines.extend(contact_segmentation.summary_of_segments(results)) -%}
        {%- do lines.extend(contact_segmentation.summary_of_tests(results)) -%}
        {%- if lines -%}
            {%- do log('', info=true) -%}
            {%- do log('Contact segmentation', info=true) -%}
            {%- for line in lines -%}
                {%- do log('  ' ~ line, info=true) -%}
            {%- endfor -%}
            {%- do log('', info=true) -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
