{# The models, seeds and snapshots of a name, of all projects: a list of {project, path}. While dbt parses it is read from the files that there are, as
   names_of_model_files() does; a snapshot need not be called like its file, and is known later. Arg: name (text). #}
{% macro source_candidates(name) -%}
    {%- set candidates = [] -%}
    {%- if execute -%}
        {%- for node in graph.nodes.values() if node.name == name and node.resource_type in ('model', 'seed', 'snapshot') -%}
            {%- do candidates.append({'project': node.package_name, 'path': node.original_file_path | replace('\\', '/')}) -%}
        {%- endfor -%}
    {%- elif ref.manifest is defined -%}
        {#- One search in one text: this is asked whenever a var is read, and a loop over the files would take half of dbt's parsing. -#}
        {%- set files = ref.manifest.files | join('\n') | replace('\\', '/') -%}
        {%- for project, path in modules.re.findall('(?m)^(\\w+)://((?:[^/\\n]+/)*' ~ modules.re.escape(name) ~ '[.](?:sql|csv|py))$', files) -%}
            {%- if path.split('/') | first not in ('macros', 'tests', 'analyses') -%}
                {%- do candidates.append({'project': project, 'path': path}) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(candidates) }}
{%- endmacro %}
