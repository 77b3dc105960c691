{# Checks a declaration and stops with an error that names the model, what was given and what is allowed. #}
{% macro validate_finding(suggestion, typical_action, judged_at) -%}
    {%- set problems = [] -%}
    {%- set model_name = contact_segmentation.declaring_model_name() -%}
    {%- if not contact_segmentation.is_spelled_as(model_name, 'find_[a-z][a-z0-9_]*') -%}
        {%- do problems.append("the model's name must be find_<name> with <name> in lower snake case, for example find_narrow_band") -%}
    {%- endif -%}
    {%- if suggestion is not string or not suggestion | trim -%}
        {%- do problems.append("argument suggestion: got " ~ (suggestion or 'nothing') ~ "; say what it suggests, in a few words") -%}
    {%- endif -%}
    {%- if typical_action is not string or not typical_action | trim -%}
        {%- do problems.append("argument typical_action: got " ~ (typical_action or 'nothing') ~ "; say what is usually done about it") -%}
    {%- endif -%}
    {%- if judged_at not in ['mature', 'analysis'] -%}
        {%- do problems.append(
            "argument judged_at: got " ~ (judged_at or 'nothing')
            ~ "; give mature where it speaks of outcomes, or analysis where it can be seen at the analysis date"
        ) -%}
    {%- endif -%}
    {%- if problems -%}
        {%- do exceptions.raise_compiler_error("Finding in the model " ~ model_name ~ ": " ~ problems | join('. ') ~ ".") -%}
    {%- endif -%}
{%- endmacro %}
