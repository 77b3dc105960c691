{# Checks a declaration and stops with an error that names the model, what was given and what is allowed. #}
{% macro validate_segmentation(question, family, segments, otherwise, cuts={}) -%}
    {%- set problem = [] -%}
    {%- set model_name = contact_segmentation.declaring_model_name() -%}
    {%- set names = [] -%}
    {%- if not model_name.startswith('seg_') or not contact_segmentation.is_snake_case(model_name) -%}
        {%- do problem.append("the model's name must be seg_<name> with <name> in lower snake case, for example seg_lifecycle") -%}
    {%- endif -%}
    {%- if not question or not question | string | trim -%}
        {%- do problem.append("argument question: got nothing; give the question that the segmentation answers, in one sentence") -%}
    {%- endif -%}
    {%- if not family or not family | string | trim -%}
        {%- do problem.append("argument family: got nothing; give what it splits by, for example lifecycle, behaviour, value or firmographics") -%}
    {%- endif -%}
    {%- if segments is string or segments is mapping or segments is not iterable or segments | length == 0 -%}
        {%- do problem.append("argument segments: got " ~ segments ~ "; give a list of at least one segment(...)") -%}
        {%- set segments = [] -%}
    {%- endif -%}
    {%- if otherwise is not mapping -%}
        {%- do problem.append("argument otherwise: got " ~ (otherwise or 'nothing') ~ "; a default is needed: segment(name, action, owner) without a condition") -%}
    {%- elif otherwise.when -%}
        {%- do problem.append("argument otherwise: the default '" ~ otherwise.name ~ "' has the condition '" ~ otherwise.when ~ "'; it takes everyone else and must have none") -%}
    {%- endif -%}
    {%- for segment in segments + ([otherwise] if otherwise is mapping else []) -%}
        {%- set is_default = otherwise is mapping and loop.last -%}
        {%- if segment is not mapping -%}
            {%- do problem.append("argument segments: got " ~ segment ~ "; every entry must be a segment(...)") -%}
        {%- else -%}
            {%- set label = "segment '" ~ segment.name ~ "'" -%}
            {%- if segment.name is not string or not contact_segmentation.is_snake_case(segment.name) -%}
                {%- do problem.append(label ~ ": the name must be lower snake case: a letter, then letters, digits and underscores") -%}
            {%- elif segment.name in names -%}
                {%- do problem.append(label ~ ": the name is given twice; every name must be unique within the segmentation") -%}
            {%- endif -%}
            {%- do names.append(segment.name) -%}
            {%- if not is_default and (segment.when is not string or not segment.when | trim) -%}
                {%- do problem.append(label ~ ": the condition (when) is empty; give SQL over panel columns, or make this segment the default (otherwise)") -%}
            {%- elif not is_default -%}
                {%- do problem.extend(contact_segmentation.problems_of_condition(label, segment.when)) -%}
            {%- endif -%}
            {%- if segment.get('is_unknown', false) is not boolean -%}
                {%- do problem.append(label ~ ": argument is_unknown: got " ~ segment.is_unknown ~ "; give true or false") -%}
            {%- endif -%}
            {%- for part in ['action', 'owner'] -%}
                {%- if segment[part] is not string or not segment[part] | trim -%}
                    {%- do problem.append(label ~ ": the " ~ part ~ " is missing; say " ~ ("what is done with these contacts" if part == 'action' else "who does it")) -%}
                {%- endif -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do problem.extend(contact_segmentation.problems_of_cuts(segments, cuts)) -%}
    {%- if problem -%}
        {%- do exceptions.raise_compiler_error("Segmentation in the model " ~ model_name ~ ": " ~ problem | join('. ') ~ ".") -%}
    {%- endif -%}
{%- endmacro %}
